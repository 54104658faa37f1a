package dev.platen.protocol.mail;

/** Where in a mail session a reply came. */
public enum SubmissionStage {
    /** Connection, greeting, STARTTLS. */
    CONNECT,
    /** AUTH. */
    AUTHENTICATE,
    /** MAIL FROM. */
    MAIL,
    /** RCPT TO. */
    RECIPIENTS,
    /** DATA and the message. */
    DATA
}

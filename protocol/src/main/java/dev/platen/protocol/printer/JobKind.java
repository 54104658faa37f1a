package dev.platen.protocol.printer;

/** What a job does. */
public enum JobKind {
    /** A scan is mailed to somebody. */
    SCAN_TO_EMAIL,
    /** The printer mails a notice about itself. */
    NOTIFICATION,
    /** A fax is handed to the fax server by mail. */
    FAX,
    /** A scan is mailed to the user who made it, from the user's own address. */
    TO_MY_EMAIL
}

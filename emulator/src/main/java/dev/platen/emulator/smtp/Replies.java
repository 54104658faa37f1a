package dev.platen.emulator.smtp;

import dev.platen.protocol.mail.SmtpReply;

/**
 * What the server says by itself, before the service is asked. Texts are Exchange's where one is known from transcripts or
 * its documentation on premises, save those marked.
 */
final class Replies {

    /** Transcript. */
    static final SmtpReply HELLO_FIRST = new SmtpReply(503, "5.5.2", "Send hello first");

    /** Transcript. */
    static final SmtpReply UNKNOWN_MECHANISM = new SmtpReply(504, "5.7.4", "Unrecognized authentication type");

    /** Transcript. */
    static final SmtpReply START_MAIL = new SmtpReply(354, "", "Start mail input; end with <CRLF>.<CRLF>");

    /** Microsoft Learn, deprecation of basic authentication for client submission (MC786329). */
    static final SmtpReply BASIC_RETIRED =
            new SmtpReply(550, "5.7.30", "Basic authentication is not supported for Client Submission.");

    /** On premises. */
    static final SmtpReply UNRECOGNIZED = new SmtpReply(500, "5.3.3", "Unrecognized command");

    /** Assumption: RFC 5321, 4.5.3.1.9, gives the code; our wording. */
    static final SmtpReply LINE_TOO_LONG = new SmtpReply(500, "5.5.2", "Line too long");

    /** On premises. */
    static final SmtpReply INVALID_ARGUMENTS = new SmtpReply(501, "5.5.4", "Invalid arguments");

    /** On premises. */
    static final SmtpReply INVALID_ADDRESS = new SmtpReply(501, "5.1.7", "Invalid address");

    /** Assumption: RFC 5321, 4.1.1.11, gives the code; our wording. */
    static final SmtpReply UNKNOWN_PARAMETER = new SmtpReply(555, "5.5.4", "Unrecognized parameter");

    /** Assumption: our wording; RFC 5321, 4.3.2, gives the code. */
    static final SmtpReply BAD_SEQUENCE = new SmtpReply(503, "5.5.1", "Bad sequence of commands");

    /** Assumption: RFC 4954, 4, gives the code; our wording. */
    static final SmtpReply AUTHENTICATION_CANCELLED = new SmtpReply(501, "5.7.0", "Authentication cancelled");

    /** Assumption: RFC 1870, 6.1, gives the code; our wording. */
    static final SmtpReply TOO_BIG = new SmtpReply(552, "5.3.4", "Message size exceeds fixed maximum message size");

    /** On premises, when disks are full. */
    static final SmtpReply NO_ROOM = new SmtpReply(452, "4.3.1", "Insufficient system resources");

    /** On premises. */
    static final SmtpReply CANNOT_VERIFY = new SmtpReply(252, "2.1.5", "Cannot VRFY user");

    /** Assumption: our wording. */
    static final SmtpReply OK = new SmtpReply(250, "2.0.0", "OK");

    /** On premises. */
    static final SmtpReply HELP = new SmtpReply(
            214,
            "",
            "This server supports the following commands: HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT");

    /** On premises. */
    static final SmtpReply TIMED_OUT = new SmtpReply(421, "4.4.1", "Connection timed out");

    /** On premises. */
    static final SmtpReply TOO_MANY_ERRORS =
            new SmtpReply(421, "4.7.0", "Too many errors on this connection, closing transmission channel");

    /** On premises. */
    static final SmtpReply TOO_MANY_CONNECTIONS = new SmtpReply(
            421,
            "4.3.2",
            "The maximum number of concurrent connections has exceeded a limit, closing transmission channel");

    private Replies() {}

    /** Microsoft Learn, "Fix issues with printers, scanners, and LOB applications". */
    static SmtpReply basicDisabled(String host) {
        return new SmtpReply(
                535, "5.7.139", "Authentication unsuccessful, basic authentication is disabled. [" + host + "]");
    }

    /** On premises. */
    static SmtpReply chunkTaken(long bytes) {
        return new SmtpReply(250, "2.6.0", "CHUNK received OK, " + bytes + " octets");
    }
}

package dev.platen.protocol.printer;

/** What a job waits for whose sending did not succeed. */
public enum Deferral {
    /** The time of the next attempt. */
    RETRY,
    /** A new access token, since the old one has ended. */
    TOKEN_ENDED,
    /** A new access token, since the mail server rejected the old one. */
    TOKEN_REJECTED
}

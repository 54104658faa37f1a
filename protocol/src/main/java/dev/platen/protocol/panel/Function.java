package dev.platen.protocol.panel;

/** A button of the home screen that sends something by mail. */
public enum Function {
    /** Scan to email. */
    SCAN,
    /** Fax by the fax server. */
    FAX,
    /** A scan to the user's own address. */
    TO_MY_EMAIL
}

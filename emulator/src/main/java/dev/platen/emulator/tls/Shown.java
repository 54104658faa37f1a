package dev.platen.emulator.tls;

/** What certificate a server shows. */
public enum Shown {
    /** One that is right. */
    VALID,
    /** One that has ended, for the server's own names. */
    EXPIRED,
    /** One for another host. */
    WRONG_HOST
}

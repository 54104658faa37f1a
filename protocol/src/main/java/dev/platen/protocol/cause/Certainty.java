package dev.platen.protocol.cause;

/** How sure it is that something happened that nobody recorded as such. */
public enum Certainty {
    /** A record says so. */
    RECORDED,
    /** A record follows from it: without it, the record could not be. */
    INFERRED,
    /** Nothing says so; it is what usually happens. */
    ASSUMED
}

package dev.platen.persistence.spool;

/** A document does not fit; nothing was stored. */
public final class SpoolFullException extends SpoolException {

    private static final long serialVersionUID = 1L;

    SpoolFullException(String message) {
        super(message);
    }
}

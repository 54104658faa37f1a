package dev.platen.persistence.cbor;

/** Bytes are not in the form in which this house writes a record; a general mapper may still make sense of them. */
public final class UnforeseenBytesException extends Exception {

    private static final long serialVersionUID = 1L;

    UnforeseenBytesException(String message) {
        super(message);
    }

    UnforeseenBytesException(RuntimeException cause) {
        super(cause);
    }
}

package dev.platen.persistence.cbor;

/** A value can't be written in the form in which this house writes it; a general mapper may still know how. */
public final class UnforeseenValueException extends Exception {

    private static final long serialVersionUID = 1L;

    UnforeseenValueException(String message) {
        super(message);
    }

    UnforeseenValueException(Exception cause) {
        super(cause);
    }
}

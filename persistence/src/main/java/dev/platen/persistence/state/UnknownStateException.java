package dev.platen.persistence.state;

/** A printer's state can't be told: events that led to it were deleted, and no snapshot stands for them. */
public final class UnknownStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownStateException(String printer, long sequence) {
        super("the state of " + printer + " at its event " + sequence
                + " is not known: events before it were deleted, and no snapshot stands for them");
    }
}

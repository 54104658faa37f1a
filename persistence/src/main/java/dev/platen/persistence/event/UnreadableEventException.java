package dev.platen.persistence.event;

/** Stored bytes are no event that this Platen knows. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public UnreadableEventException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}

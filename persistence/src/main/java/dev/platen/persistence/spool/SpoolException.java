package dev.platen.persistence.spool;

/** The spool's folder can't be read or written. The message names it. */
public class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.platen.sim.logs;

/** What was given can't be read at all. */
public final class LogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What is wrong, where first, and what to do instead; the hint may be empty. */
    public LogException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** The same, with what led to it. */
    public LogException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do instead; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }
}

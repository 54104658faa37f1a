package dev.platen.sim.drive;

/** A drive can't begin. */
public final class DriveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public DriveException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** The same, with what led to it. */
    public DriveException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do instead; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }
}

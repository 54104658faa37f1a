package dev.platen.sim.bundle;

/** A bundle can't be made or opened. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public BundleException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** The same, with what led to it. */
    public BundleException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do instead; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }
}

package dev.platen.sim.run;

/** Something that the user can put right. The message says what is wrong, in words for people, and where if there is a place. */
public abstract class HintedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What is wrong, and what to do instead; the hint may be empty. */
    protected HintedException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** The same, with what led to it. */
    protected HintedException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do instead; empty where there is nothing to advise. */
    public final String hint() {
        return hint;
    }
}

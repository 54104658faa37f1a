package dev.platen.sim.replay;

/** What was asked for is not in the recording, or can't be understood. */
public final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public ReplayException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do instead; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }
}

package dev.platen.sim.load;

import dev.platen.sim.run.HintedException;

/** A load test can't begin. */
public final class LoadException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public LoadException(String message, String hint) {
        super(message, hint);
    }

    /** The same, with what led to it. */
    public LoadException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}

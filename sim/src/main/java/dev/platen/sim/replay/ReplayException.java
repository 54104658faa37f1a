package dev.platen.sim.replay;

import dev.platen.sim.run.HintedException;

/** What was asked for is not in the recording, or can't be understood. */
public final class ReplayException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public ReplayException(String message, String hint) {
        super(message, hint);
    }
}

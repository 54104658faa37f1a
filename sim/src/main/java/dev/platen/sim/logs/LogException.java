package dev.platen.sim.logs;

import dev.platen.sim.run.HintedException;

/** What was given can't be read at all. */
public final class LogException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, where first, and what to do instead; the hint may be empty. */
    public LogException(String message, String hint) {
        super(message, hint);
    }

    /** The same, with what led to it. */
    public LogException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}

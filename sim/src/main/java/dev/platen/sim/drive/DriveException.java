package dev.platen.sim.drive;

import dev.platen.sim.run.HintedException;

/** A drive can't begin. */
public final class DriveException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public DriveException(String message, String hint) {
        super(message, hint);
    }

    /** The same, with what led to it. */
    public DriveException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}

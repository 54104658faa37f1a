package dev.platen.sim.bundle;

import dev.platen.sim.run.HintedException;

/** A bundle can't be made or opened. */
public final class BundleException extends HintedException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, and what to do instead; the hint may be empty. */
    public BundleException(String message, String hint) {
        super(message, hint);
    }

    /** The same, with what led to it. */
    public BundleException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}

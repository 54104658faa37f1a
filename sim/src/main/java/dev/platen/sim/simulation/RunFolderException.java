package dev.platen.sim.simulation;

import dev.platen.sim.run.HintedException;

/** A run's folder can't be used as wished. The message is for people. */
public final class RunFolderException extends HintedException {

    private static final long serialVersionUID = 1L;

    RunFolderException(String message, String hint) {
        super(message, hint);
    }

    RunFolderException(String message, Throwable cause) {
        super(message, "", cause);
    }
}

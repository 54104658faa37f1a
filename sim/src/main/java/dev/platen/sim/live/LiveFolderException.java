package dev.platen.sim.live;

import dev.platen.sim.run.HintedException;

/** The folder of a live fleet can't be used; the message says why. */
public final class LiveFolderException extends HintedException {

    LiveFolderException(String message, String hint) {
        super(message, hint);
    }

    LiveFolderException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}

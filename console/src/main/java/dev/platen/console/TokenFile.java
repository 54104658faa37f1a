package dev.platen.console;

import dev.platen.sim.load.LoadException;
import org.jspecify.annotations.Nullable;

/**
 * The user's file of tokens while a load rotates them. A write that fails does not end the load, for then its results would be lost
 * as well: it is told when they are there. For one thread.
 */
final class TokenFile implements Runnable {

    private final Runnable writing;
    private @Nullable LoadException unwritten;

    /**
     * A file.
     *
     * @param writing writes the tokens as they are; it throws a {@link LoadException} if it can't
     */
    TokenFile(Runnable writing) {
        this.writing = writing;
    }

    /** Writes the tokens as they are now. */
    @Override
    public void run() {
        try {
            writing.run();
            unwritten = null;
        } catch (LoadException failed) {
            unwritten = failed;
        }
    }

    /**
     * Tells that the tokens were not written, if they were not in the end.
     *
     * @throws LoadException if so
     */
    void requireWritten() {
        if (unwritten != null) {
            throw unwritten;
        }
    }
}

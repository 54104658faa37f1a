package dev.platen.sim.engine;

/** Tells an engine from another thread to stop at the next window. Thread-safe. */
public final class StopSignal {

    private volatile boolean requested;

    /** Asks the engine to stop. */
    public void request() {
        requested = true;
    }

    /** Whether the engine was asked to stop. */
    public boolean requested() {
        return requested;
    }
}

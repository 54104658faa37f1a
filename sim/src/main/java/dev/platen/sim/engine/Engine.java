package dev.platen.sim.engine;

/** Plays a run from its beginning to its end. */
public interface Engine extends AutoCloseable {

    /** Plays until the end of the run, or until it is told to stop. Call once. */
    void play();

    @Override
    void close();
}

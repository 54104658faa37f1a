package dev.platen.bench.journal;

import java.util.concurrent.Semaphore;

/** Has writers store many events, a bounded number at a time. Used by one thread. */
final class Filling implements AutoCloseable {

    private static final int IN_FLIGHT = 1_000;

    private final Writers writers;
    private final Semaphore free = new Semaphore(IN_FLIGHT);

    Filling(Writers writers) {
        this.writers = writers;
    }

    /** Waits for its turn, not for the event to be stored. */
    void append(int writer, Object event) {
        free.acquireUninterruptibly();
        writers.append(writer, event, free::release);
    }

    /** Waits until all is stored. */
    @Override
    public void close() {
        free.acquireUninterruptibly(IN_FLIGHT);
    }
}

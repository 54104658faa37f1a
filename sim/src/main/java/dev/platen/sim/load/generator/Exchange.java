package dev.platen.sim.load.generator;

/**
 * A place for one request and its answer: a connection of HTTP/1.1, or one of the streams of HTTP/2. Belongs to a lane and lives on its loop;
 * told by it when to send, and tells it what came.
 */
abstract class Exchange {

    private static final int IDLE = -1;

    private int printer = IDLE;
    private long dueNanos;
    private long sentNanos;
    private long deadline;

    /** Sends a printer's refresh. Only if idle and open. */
    abstract void send(byte[] token);

    /** Gives up the request that is under way: no answer to it will be taken any more. {@link #open} says whether another can follow. */
    abstract void abandon();

    /** Closes the connection. */
    abstract void close();

    /** Whether another request can be sent. */
    abstract boolean open();

    final void begin(int whose, long due, long now, long until) {
        printer = whose;
        dueNanos = due;
        sentNanos = now;
        deadline = until;
    }

    final void end() {
        printer = IDLE;
    }

    /** Whether a request is under way. */
    final boolean busy() {
        return printer != IDLE;
    }

    final int printer() {
        return printer;
    }

    final long dueNanos() {
        return dueNanos;
    }

    final long sentNanos() {
        return sentNanos;
    }

    final boolean late(long now) {
        return busy() && now > deadline;
    }
}

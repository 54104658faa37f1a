package dev.platen.sim.load;

import java.time.Duration;

/** A load that can be made once. */
public interface Load {

    /** Makes it, and waits until it is over. */
    Measurement run() throws InterruptedException;

    /** What happened since the last glance. May be called from any thread while it runs. */
    Glance glance() throws InterruptedException;

    /**
     * A moment of a load.
     *
     * @param ended requests that were granted, or given up
     * @param failed requests that failed
     * @param p50 latency of half of those that ended
     * @param p99 latency of 99 % of them
     * @param waiting requests that are due and could not be sent yet
     */
    record Glance(long ended, long failed, Duration p50, Duration p99, long waiting) {}
}

package dev.platen.sim.engine;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How fast virtual time passes. */
@FunctionalInterface
public interface Pace {

    /** As fast as it can. */
    Pace UNBOUND = (instant, stop) -> {};

    /**
     * Returns when virtual time may reach an instant (milliseconds since 1970), or when the run is to stop.
     */
    void await(long instant, StopSignal stop);

    /**
     * A fixed multiple of the wall clock.
     *
     * @param factor virtual seconds a second
     * @param start the run's first instant, milliseconds since 1970
     * @param clock the wall clock
     */
    static Pace times(double factor, long start, InstantSource clock) {
        long began = clock.millis();
        return (instant, stop) -> {
            long reachedAt = began + (long) ((instant - start) / factor);
            for (long left = reachedAt - clock.millis();
                    left > 0 && !stop.requested();
                    left = reachedAt - clock.millis()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(left, 100)));
            }
        };
    }
}

package dev.platen.sim.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run happens and what its chance is keyed by.
 *
 * @param seed equal seeds give equal runs
 * @param start the run's first instant
 * @param duration how long it lasts, in elapsed time
 * @param clock how virtual time passes
 */
public record Run(long seed, Instant start, Duration duration, Clock clock) {

    /** The first instant after the run. */
    public Instant end() {
        return start.plus(duration);
    }

    /** The same run with another seed. */
    public Run withSeed(long other) {
        return new Run(other, start, duration, clock);
    }

    /** The same run as fast as it can be played. */
    public Run unpaced() {
        return new Run(seed, start, duration, new Clock.Virtual());
    }
}

package dev.platen.sim.metrics;

import java.time.Instant;

/**
 * A part of a run.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record Window(Instant from, Instant to) {

    /** The whole run. */
    public static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

    /** Checks that time does not run backwards. */
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window ends before it begins: " + from + " to " + to);
        }
    }

    /** Whether it has a first instant and a last. */
    boolean bounded() {
        return !from.equals(Instant.MIN) && !to.equals(Instant.MAX);
    }

    long fromMillis() {
        return millis(from);
    }

    long toMillis() {
        return millis(to);
    }

    // The ends of ALWAYS have no milliseconds that fit.
    static long millis(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.equals(Instant.MAX) ? Long.MAX_VALUE : instant.toEpochMilli();
    }
}

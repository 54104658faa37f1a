package dev.platen.sim.scenario;

import java.time.Duration;

/**
 * A duration left to chance, evenly between two bounds.
 *
 * @param least the shortest
 * @param most the longest; equal to the shortest for a fixed duration
 */
public record Span(Duration least, Duration most) {

    /** Checks the order. */
    public Span {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("not a span: " + least + " to " + most);
        }
    }

    /** The same duration every time. */
    public static Span of(Duration fixed) {
        return new Span(fixed, fixed);
    }

    /** What it comes to on the average. */
    public Duration mean() {
        return least.plus(most).dividedBy(2);
    }
}

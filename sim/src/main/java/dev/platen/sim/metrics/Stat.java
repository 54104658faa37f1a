package dev.platen.sim.metrics;

import java.time.Duration;

/** The one number that an assertion makes of many. */
public sealed interface Stat {

    /** How many there are. */
    record Count() implements Stat {}

    /** What part of all they are. */
    record Share() implements Stat {}

    /**
     * The most that fall into one period. Periods lie end to end from the epoch on.
     *
     * @param per the period, at least a millisecond
     */
    record MaxRate(Duration per) implements Stat {}

    /**
     * How many fall into one period on the average, over a window that has two ends.
     *
     * @param per the period, at least a millisecond
     */
    record MeanRate(Duration per) implements Stat {}

    /** The mean. */
    record Mean() implements Stat {}

    /** The least. */
    record Least() implements Stat {}

    /** The greatest. */
    record Greatest() implements Stat {}

    /**
     * The least value that this part of all does not exceed.
     *
     * @param percent above 0, at most 100
     */
    record Percentile(double percent) implements Stat {}
}

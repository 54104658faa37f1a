package dev.platen.sim.metrics;

/** What a {@link Reading} counts in. */
public enum Unit {
    /** Things. */
    COUNT,
    /** Part of a whole, 0 to 1. */
    SHARE,
    /** One number by another. */
    RATIO,
    /** Milliseconds. */
    MILLISECONDS
}

package dev.platen.sim.metrics;

/** What an assertion that does not hold means for the run. */
public enum Severity {
    /** The run failed. */
    ERROR,
    /** The run is to be looked at. */
    WARN
}

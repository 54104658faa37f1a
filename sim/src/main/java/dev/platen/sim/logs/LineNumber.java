package dev.platen.sim.logs;

/** The line that is being read. Not thread-safe. */
final class LineNumber {

    /** From 1. */
    long now = 1;
}

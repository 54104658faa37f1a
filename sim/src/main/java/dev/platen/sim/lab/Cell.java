package dev.platen.sim.lab;

import java.util.List;

/**
 * A variant and what its runs came to. All variants are played with the same seeds, so that they are compared run by run.
 *
 * @param changes what distinguishes it, {@code path=value}
 * @param failed failed jobs
 * @param share share of the jobs that failed
 * @param peak the most token requests in a second
 * @param requests token requests
 */
public record Cell(List<String> changes, Sample failed, Sample share, Sample peak, Sample requests) {

    /** Keeps its own copy of the changes. */
    public Cell {
        changes = List.copyOf(changes);
    }

    static Cell of(List<String> changes) {
        return new Cell(changes, new Sample(), new Sample(), new Sample(), new Sample());
    }

    /** Its name, for people. */
    public String name() {
        return String.join(", ", changes);
    }

    /** Whether another is at least as good on the whole in both failed jobs and peak, and better in one. */
    boolean dominatedBy(Cell other) {
        boolean noWorse = other.failed.mean() <= failed.mean() && other.peak.mean() <= peak.mean();
        return noWorse && (other.failed.mean() < failed.mean() || other.peak.mean() < peak.mean());
    }
}

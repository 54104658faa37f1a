package dev.platen.sim.whatif;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.report.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run, and the same with something changed.
 *
 * @param changes what was changed, {@code path=value}
 * @param from from when on; from the beginning if empty
 * @param digest over the events of the run as it was, which were made again and are the same
 * @param before what was measured in the run as it was
 * @param after what was measured with the changes
 * @param facts of the changed run
 * @param saved jobs that failed, and would not have
 * @param lost jobs that did not fail, and would have
 */
public record Comparison(
        List<String> changes,
        Optional<Instant> from,
        String digest,
        Figures before,
        Figures after,
        RunFacts facts,
        Turned saved,
        Turned lost) {

    /** Keeps its own copy of the changes. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * Jobs whose end is another.
     *
     * @param jobs how many
     * @param printers at how many printers
     * @param example the first of them
     */
    public record Turned(long jobs, long printers, Optional<Example> example) {

        Turned explained(String why) {
            return new Turned(jobs, printers, example.map(first -> new Example(first.printer(), first.job(), why)));
        }
    }

    /**
     * A job whose end is another.
     *
     * @param why why it failed, in the run in which it did
     */
    public record Example(PrinterId printer, String job, String why) {}
}

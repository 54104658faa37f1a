package dev.platen.sim.explain;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.RecordedRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The failed jobs of a fleet, grouped by what lies at their root. */
public final class RootCauses {

    /**
     * Failures with the same root.
     *
     * @param root the chain, in words that all of them have in common
     * @param failures how many
     * @param printers at how many printers
     * @param example one of them, in its own words
     * @param examplePrinter whose it is
     */
    public record Group(String root, long failures, long printers, String example, PrinterId examplePrinter) {}

    /**
     * What was found.
     *
     * @param groups the most frequent first
     * @param leftOut printers with such failures whose first events were dropped from the journal, so that chains may break off
     */
    public record Grouped(List<Group> groups, long leftOut) {

        /** Keeps its own copy. */
        public Grouped {
            groups = List.copyOf(groups);
        }
    }

    private static final class Tally {
        private final String example;
        private final PrinterId printer;
        private long failures;
        private long printers;

        private Tally(String example, PrinterId printer) {
            this.example = example;
            this.printer = printer;
        }
    }

    private final Circumstances circumstances;
    private final Optional<JobError> error;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<FleetEvent> gathered = new ArrayList<>();
    private long leftOut;

    private RootCauses(Circumstances circumstances, Optional<JobError> error) {
        this.circumstances = circumstances;
        this.error = error;
    }

    /** Groups a run's failures, the most frequent first; those with an error, if one is given. */
    public static Grouped of(RecordedRun run, Optional<JobError> error) {
        Circumstances circumstances = run.scenario().map(Circumstances::of).orElseGet(Circumstances::unknown);
        RootCauses causes = new RootCauses(circumstances, error);
        run.history().byPrinter(causes::take);
        causes.settle();
        List<Group> groups = causes.tallies.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        entry.getValue().failures,
                        entry.getValue().printers,
                        entry.getValue().example,
                        entry.getValue().printer))
                .sorted(Comparator.comparingLong(Group::failures).reversed().thenComparing(Group::root))
                .toList();
        return new Grouped(groups, causes.leftOut);
    }

    private void take(FleetEvent event) {
        if (!gathered.isEmpty() && !gathered.getFirst().printer().equals(event.printer())) {
            settle();
        }
        gathered.add(event);
    }

    /** All events of a printer are there. */
    private void settle() {
        boolean failed = gathered.stream()
                .anyMatch(event -> event.event() instanceof PrinterEvent.JobFailed failure
                        && error.map(failure.error()::equals).orElse(true));
        if (failed && gathered.getFirst().sequence() > 1) {
            leftOut++;
        } else if (failed) {
            PrinterId printer = PrinterId.parse(gathered.getFirst().printer());
            PrinterHistory history = PrinterHistory.of(PrinterState.uninstalled(printer), gathered);
            Set<Tally> own = new HashSet<>();
            for (Explanation explanation : new Explainer(history, circumstances).ofFailures(error)) {
                Tally tally =
                        tallies.computeIfAbsent(explanation.root(), _ -> new Tally(explanation.sentence(), printer));
                tally.failures++;
                own.add(tally);
            }
            own.forEach(tally -> tally.printers++);
        }
        gathered.clear();
    }
}

package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.engine.SequentialEngine;
import dev.platen.sim.engine.Stage;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a scenario again on the oracle, and compares what came of it with what came of it before. */
public final class Verification {

    private final Scenario scenario;
    private final StopSignal stop;

    /** A verification of runs of a scenario. */
    public Verification(Scenario scenario, StopSignal stop) {
        this.scenario = scenario;
        this.stop = stop;
    }

    /**
     * Where two runs of the same scenario and seed differ.
     *
     * @param printer the first printer, in order of ids, whose events differ
     * @param sequence number of its first event that differs
     * @param run the event's line in the run; empty when it has no such event
     * @param oracle its line by the oracle; empty when that has none
     */
    public record Difference(String printer, long sequence, String run, String oracle) {}

    /** Where a run differs from the oracle's; empty if nowhere. */
    public Optional<Difference> compare(SimulationResult run) {
        DigestSink oracle = new DigestSink();
        Staging staging = new Staging(scenario);
        try (EventPipe pipe = new EventPipe(List.of(oracle))) {
            play(staging, new ObservedEvents(staging.roster(), pipe));
        }
        return run.digest().firstDifference(oracle.digest()).map(printer -> difference(printer, run));
    }

    private Difference difference(String printer, SimulationResult run) {
        List<String> expected = oracleLines(printer);
        List<String> found = run.facts()
                .journal()
                .map(journal -> JournalLines.of(journal, printer))
                .orElse(List.of());
        int n = 0;
        while (n < expected.size() && n < found.size() && expected.get(n).equals(found.get(n))) {
            n++;
        }
        return new Difference(
                printer, n + 1L, n < found.size() ? found.get(n) : "", n < expected.size() ? expected.get(n) : "");
    }

    private List<String> oracleLines(String printer) {
        Staging staging = new Staging(scenario);
        List<String> collected = new ArrayList<>();
        EventLines lines = new EventLines();
        int index = index(staging.roster(), PrinterId.parse(printer));
        play(staging, new RunObserver() {
            @Override
            public void event(int happenedTo, long sequence, PrinterEvent event) {
                if (happenedTo == index) {
                    collected.add(new String(lines.line(printer, sequence, event), StandardCharsets.UTF_8));
                }
            }

            @Override
            public void tokenRequest(TokenRequest request) {}

            @Override
            public void reached(Instant instant) {}
        });
        return collected;
    }

    private static int index(Roster roster, PrinterId printer) {
        for (int i = 0; i < roster.size(); i++) {
            if (roster.get(i).id().equals(printer)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no printer of this run: " + printer);
    }

    private void play(Staging staging, RunObserver observer) {
        Stage stage = staging.stage(List.of(observer), stop, InstantSource.system());
        try (SequentialEngine engine = new SequentialEngine(stage)) {
            engine.play();
        }
    }
}

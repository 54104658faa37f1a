package dev.platen.sim.whatif;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.explain.Explanation;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.simulation.Progress;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.simulation.SimulationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Plays a run again, first as it was, to be sure that it is the same, then with something changed: the same seed, so the same
 * people bring the same jobs at the same instants. The run itself is only read.
 */
public final class WhatIf {

    /** Names the run that a changed one comes from. */
    private static final String PARENT_FILE = "parent.json";

    private final Path parent;
    private final List<String> changes;
    private final SimulationOrder order;
    private final StopSignal stop;
    private final Progress.Listener listener;

    /**
     * A question to a run.
     *
     * @param parent folder of the run
     * @param changes what is changed, {@code path=value}
     * @param order the changed run
     * @param listener is told how both go on
     */
    public WhatIf(
            Path parent, List<String> changes, SimulationOrder order, StopSignal stop, Progress.Listener listener) {
        this.parent = parent;
        this.changes = List.copyOf(changes);
        this.order = order;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * Plays both.
     *
     * @param digest over the events of the run as it was
     * @return empty if it was stopped
     * @throws ReplayException if this build plays the run otherwise than it was played
     */
    public Optional<Comparison> ask(String digest) {
        Scenario scenario = RunFolder.open(parent)
                .scenario()
                .orElseThrow(() -> new ReplayException(
                        parent + ": the scenario of the run is not here", "only simulations can be asked what if"));
        Fates fates = new Fates(new Staging(scenario).roster());
        Simulation.Measured before = Simulation.measured(scenario, stop, List.of(fates), listener);
        if (stop.requested()) {
            return Optional.empty();
        }
        if (!before.digest().value().equals(digest)) {
            throw new ReplayException(
                    parent + ": this version plays the run otherwise than it was played: its digest is "
                            + before.digest().value() + " instead of " + digest,
                    "play it again with 'platen simulate' first");
        }
        Turns turns = new Turns(new Staging(order.scenario()).roster(), fates);
        SimulationResult after = new Simulation(order, stop, listener, List.of(turns)).run();
        writeParent(digest);
        if (stop.requested()) {
            return Optional.empty();
        }
        return Optional.of(new Comparison(
                changes,
                digest,
                before.figures(),
                after.figures(),
                after.facts(),
                explained(turns.saved(), parent),
                explained(turns.lost(), order.folder())));
    }

    private void writeParent(String digest) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("run", parent.toAbsolutePath().normalize().toString());
        named.put("digest", digest);
        changes.forEach(named.withArray("changes")::add);
        try {
            Files.writeString(order.folder().resolve(PARENT_FILE), named + "\n");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** With the reason why the example failed where it did. */
    private static Comparison.Turned explained(Comparison.Turned turned, Path failedIn) {
        if (turned.example().isEmpty()) {
            return turned;
        }
        Comparison.Example example = turned.example().get();
        try (RecordedRun run = RecordedRun.open(failedIn)) {
            Circumstances circumstances = run.scenario().map(Circumstances::of).orElseGet(Circumstances::unknown);
            return turned.explained(new Explainer(run.printer(example.printer()), circumstances)
                    .ofJob(example.job())
                    .map(Explanation::sentence)
                    .orElse(""));
        }
    }
}

package dev.platen.sim.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.engine.Fork;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.explain.Explanation;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.run.Roster;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Plays a run again, first as it was, to be sure that it is the same, then with something changed: the same seed, so the same
 * people bring the same jobs at the same instants. The run itself is only read.
 */
public final class WhatIf {

    private final Path parent;
    private final List<String> changes;
    private final Optional<Instant> from;
    private final SimulationOrder order;
    private final StopSignal stop;
    private final Progress.Listener listener;

    /**
     * A question to a run.
     *
     * @param parent folder of the run
     * @param changes what is changed, {@code path=value}
     * @param from from when on; from the beginning if empty
     * @param order the changed run
     * @param listener is told how both go on
     */
    public WhatIf(
            Path parent,
            List<String> changes,
            Optional<Instant> from,
            SimulationOrder order,
            StopSignal stop,
            Progress.Listener listener) {
        this.parent = parent;
        this.changes = List.copyOf(changes);
        this.from = from;
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
        if (order.scenario().run().seed() != scenario.run().seed()) {
            throw new ReplayException(
                    "run.seed can't be changed: with another seed no job is the same", "'platen lab' compares seeds");
        }
        requireOneScenario();
        Optional<Fork> fork = from.map(at -> new Fork(at, scenario));
        fork.flatMap(other -> other.problem(order.scenario())).ifPresent(problem -> {
            throw new ReplayException("it can't be forked at " + from.orElseThrow() + ": " + problem, "");
        });
        Roster roster = new Staging(scenario).roster();
        Fates fates = new Fates(roster);
        PrefixDigest prefix = new PrefixDigest(roster, from.orElse(Instant.MIN));
        Simulation.Measured before = Simulation.measured(scenario, stop, List.of(fates, prefix), listener);
        if (stop.requested()) {
            return Optional.empty();
        }
        if (!before.digest().value().equals(digest)) {
            throw new ReplayException(
                    parent + ": this version plays the run otherwise than it was played: its digest is "
                            + before.digest().value() + " instead of " + digest,
                    "play it again with 'platen simulate' first");
        }
        Roster changed = new Staging(order.scenario()).roster();
        Turns turns = new Turns(changed, fates);
        PrefixDigest again = new PrefixDigest(changed, from.orElse(Instant.MIN));
        SimulationResult after = new Simulation(order, stop, listener, List.of(turns, again), fork).run();
        writeParent(digest);
        if (stop.requested()) {
            return Optional.empty();
        }
        if (!prefix.value().equals(again.value())) {
            throw new IllegalStateException("the run was to go another way from " + from + " on, and did so before");
        }
        return Optional.of(new Comparison(
                changes,
                from,
                digest,
                before.figures(),
                after.figures(),
                after.facts(),
                explained(turns.saved(), parent),
                explained(turns.lost(), order.folder())));
    }

    /** A run that was forked in its midst was played from two. */
    private void requireOneScenario() {
        Path file = parent.resolve(RunFolder.PARENT);
        try {
            if (Files.exists(file) && new ObjectMapper().readTree(file.toFile()).has("from")) {
                throw new ReplayException(
                        parent + ": the run went another way in its midst, and can't be played again from its scenario",
                        "ask the run that " + file + " names");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void writeParent(String digest) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("run", parent.toAbsolutePath().normalize().toString());
        named.put("digest", digest);
        changes.forEach(named.withArray("changes")::add);
        from.ifPresent(at -> named.put("from", at.toString()));
        try {
            Files.writeString(order.folder().resolve(RunFolder.PARENT), named + "\n");
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

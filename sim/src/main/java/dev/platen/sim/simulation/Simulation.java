package dev.platen.sim.simulation;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.emulator.fault.Fault;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.projection.Projection;
import dev.platen.sim.engine.ActorEngine;
import dev.platen.sim.engine.ActorHost;
import dev.platen.sim.engine.Engine;
import dev.platen.sim.engine.Fork;
import dev.platen.sim.engine.SequentialEngine;
import dev.platen.sim.engine.Stage;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.IncidentSpan;
import dev.platen.sim.metrics.RunMetrics;
import dev.platen.sim.report.OpenMetrics;
import dev.platen.sim.report.ReportPage;
import dev.platen.sim.report.RunFacts;
import dev.platen.sim.report.Summary;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Outputs;
import dev.platen.sim.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plays a scenario and writes what came of it. Use once. */
public final class Simulation {

    private final SimulationOrder order;
    private final StopSignal stop;
    private final Progress.Listener listener;
    private final List<RunObserver> watchers;
    private final Optional<Fork> fork;

    /**
     * What was measured in a run of which nothing was kept.
     *
     * @param digest over its events
     */
    public record Measured(Figures figures, FleetDigest digest) {}

    /**
     * A simulation.
     *
     * @param stop ends it early, with results so far
     * @param listener is told how it goes on
     */
    public Simulation(SimulationOrder order, StopSignal stop, Progress.Listener listener) {
        this(order, stop, listener, List.of(), Optional.empty());
    }

    /**
     * The same, watched by others, too.
     *
     * @param fork another scenario that is played until an instant; only by the sequential engine
     */
    public Simulation(
            SimulationOrder order,
            StopSignal stop,
            Progress.Listener listener,
            List<RunObserver> watchers,
            Optional<Fork> fork) {
        this.order = order;
        this.stop = stop;
        this.listener = listener;
        this.watchers = List.copyOf(watchers);
        this.fork = fork;
    }

    /** Plays a scenario on the sequential engine, measures it and digests its events; nothing is written. */
    public static Measured measured(
            Scenario scenario, StopSignal stop, List<RunObserver> watchers, Progress.Listener listener) {
        Staging staging = new Staging(scenario.unpaced());
        RunMetrics metrics = metrics(staging, scenario);
        DigestSink digest = new DigestSink();
        try (EventPipe pipe = new EventPipe(List.of(digest))) {
            List<RunObserver> observers = new ArrayList<>(List.of(metrics, new ObservedEvents(staging.roster(), pipe)));
            observers.addAll(watchers);
            observers.add(new ProgressObserver(scenario.run(), metrics, listener, System::nanoTime));
            playSequentially(staging, observers, stop);
        }
        return new Measured(metrics.figures(), digest.digest());
    }

    /** Plays a scenario on the sequential engine and measures it; nothing is written. Takes one thread, the caller's. */
    public static Figures figures(Scenario scenario, StopSignal stop) {
        Staging staging = new Staging(scenario.unpaced());
        RunMetrics metrics = metrics(staging, scenario);
        playSequentially(staging, List.of(metrics), stop);
        return metrics.figures();
    }

    private static void playSequentially(Staging staging, List<RunObserver> observers, StopSignal stop) {
        try (Engine engine = new SequentialEngine(staging.stage(observers, stop, InstantSource.system()))) {
            engine.play();
        }
    }

    private static RunMetrics metrics(Staging staging, Scenario scenario) {
        return new RunMetrics(staging.roster(), scenario.run().start(), spans(scenario), scenario.assertions());
    }

    /**
     * Plays the scenario and writes the results.
     *
     * @throws RunFolderException if the folder can't be used
     */
    public SimulationResult run() {
        Scenario scenario = order.scenario();
        RunFolder folder = RunFolder.prepare(order.folder(), order.scenarioText());
        folder.forget(scenario.outputs());
        Staging staging = new Staging(scenario);
        RunMetrics metrics = metrics(staging, scenario);
        DigestSink digest = new DigestSink();
        List<Projection> sinks = new ArrayList<>(List.of(digest));
        boolean sequential = order.engine() == EngineKind.SEQUENTIAL;
        if (sequential && order.journal()) {
            sinks.add(new JournalSink(folder.journal()));
        }
        long began = System.nanoTime();
        Stage stage = play(staging, metrics, sinks, folder.journal());
        Duration wall = Duration.ofNanos(System.nanoTime() - began);
        RunFacts facts = facts(stage, staging.roster(), digest.digest(), wall, folder);
        Figures figures = metrics.figures();
        write(folder, facts, figures);
        return new SimulationResult(facts, figures, digest.digest());
    }

    private Stage play(Staging staging, RunMetrics metrics, List<Projection> sinks, Path journal) {
        try (EventPipe pipe = new EventPipe(sinks)) {
            ProgressObserver progress =
                    new ProgressObserver(order.scenario().run(), metrics, listener, System::nanoTime);
            List<RunObserver> observers = new ArrayList<>(List.of(metrics, new ObservedEvents(staging.roster(), pipe)));
            observers.addAll(watchers);
            observers.add(progress);
            Stage stage = staging.stage(observers, stop, InstantSource.system(), fork);
            try (Engine engine = engine(stage, journal)) {
                engine.play();
            }
            return stage;
        }
    }

    private Engine engine(Stage stage, Path journal) {
        return switch (order.engine()) {
            case SEQUENTIAL -> new SequentialEngine(stage);
            case ACTORS -> new ActorEngine(stage, host(journal));
        };
    }

    private ActorHost host(Path journal) {
        Config config = ConfigFactory.parseMap(Map.of(
                "pekko.persistence.journal.plugin",
                Journals.PLUGIN,
                "pekko.persistence.snapshot-store.plugin",
                "platen.persistence.snapshot-store",
                Journals.PLUGIN + ".dir",
                journal.toString(),
                Journals.PLUGIN + ".durability",
                "window",
                Journals.PLUGIN + ".writer-uuids",
                "off"));
        return new ActorHost(
                order.threads(),
                order.residents(),
                config,
                system -> Journals.get(system).store());
    }

    private void write(RunFolder folder, RunFacts facts, Figures figures) {
        Outputs outputs = order.scenario().outputs();
        outputs.report().ifPresent(name -> folder.write(name, new ReportPage(facts, figures).html()));
        outputs.summary().ifPresent(name -> folder.write(name, new Summary(facts, figures).json() + "\n"));
        outputs.metrics().ifPresent(name -> folder.write(name, new OpenMetrics(facts, figures).text()));
        if (order.journal()) {
            outputs.export().ifPresent(name -> Export.toFile(folder, ExportOrder.PRINTER, folder.file(name)));
        }
    }

    private RunFacts facts(Stage stage, Roster roster, FleetDigest digest, Duration wall, RunFolder folder) {
        Scenario scenario = order.scenario();
        return new RunFacts(
                order.version(),
                order.commit(),
                tzdata(),
                scenario.name(),
                scenario.run().seed(),
                order.engine().word(),
                roster.size(),
                scenario.run().start(),
                stage.complete() ? scenario.run().end() : stage.now(),
                wall,
                !stage.complete(),
                zones(roster),
                digest.value(),
                folder.journalIf(order.journal()),
                scenario.outputs().report().map(folder::file),
                false,
                order.rerun());
    }

    /** The time zones, the one with most printers first. */
    public static List<ZoneId> zones(Roster roster) {
        Map<ZoneId, Long> printers =
                roster.entries().stream().collect(Collectors.groupingBy(Roster.Entry::zone, Collectors.counting()));
        return printers.entrySet().stream()
                .sorted(Map.Entry.<ZoneId, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().getId()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Which version of the time zone data this Java has. */
    public static String tzdata() {
        return Collections.max(ZoneRulesProvider.getVersions("UTC").keySet());
    }

    /** When and whom the incidents of a scenario hit. */
    public static List<IncidentSpan> spans(Scenario scenario) {
        return scenario.incidents().stream().map(Simulation::span).toList();
    }

    private static IncidentSpan span(Incident incident) {
        Fault fault = incident.fault();
        Function<String, Optional<String>> named = name -> name.isEmpty() ? Optional.empty() : Optional.of(name);
        Instant end = fault.kind().name().instant() ? fault.start() : fault.end();
        return new IncidentSpan(
                incident.id(),
                incident.title(),
                fault.start(),
                end,
                named.apply(fault.target().tenant()),
                named.apply(fault.target().group()),
                named.apply(fault.target().model()),
                incident.enabled(),
                fault.share().points().stream()
                        .map(point -> new IncidentSpan.Level(fault.start().plus(point.after()), point.share()))
                        .toList());
    }
}

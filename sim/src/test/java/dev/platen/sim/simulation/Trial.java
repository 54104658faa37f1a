package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.SequentialEngine;
import dev.platen.sim.engine.Stage;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rehearsal of the engines, as a simulation with all that belongs to it. */
final class Trial {

    private static final Duration SOMEWHAT = Duration.ofHours(1);

    private final LoadedScenario loaded;

    /** The rehearsal with changes. */
    Trial(List<String> overrides) {
        try (InputStream in =
                Objects.requireNonNull(Trial.class.getResourceAsStream("/dev/platen/sim/engine/rehearsal.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            loaded = ScenarioReader.read("rehearsal.yaml", text, overrides);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    Trial(String... overrides) {
        this(List.of(overrides));
    }

    LoadedScenario scenario() {
        return loaded;
    }

    SimulationOrder order(EngineKind engine, int residents, Path folder) {
        return new SimulationOrder(
                loaded.scenario(), loaded.text(), engine, 2, residents, folder, true, "test", "", List.of());
    }

    SimulationResult played(EngineKind engine, Path folder) {
        return new Simulation(order(engine, Integer.MAX_VALUE, folder), new StopSignal(), _ -> {}).run();
    }

    /** An event, and its line. */
    record Told(Instant at, String line) {}

    /** What happens to each printer, by the oracle, up to an instant and somewhat longer. */
    Map<String, List<Told>> oracle(Instant until) {
        StopSignal stop = new StopSignal();
        Staging staging = new Staging(loaded.scenario());
        EventLines lines = new EventLines();
        Map<String, List<Told>> histories = new TreeMap<>();
        RunObserver observer = new RunObserver() {
            @Override
            public void event(int printer, long sequence, PrinterEvent event) {
                String id = staging.roster().get(printer).id().toString();
                histories
                        .computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(new Told(event.at(), new String(lines.line(id, sequence, event), StandardCharsets.UTF_8)));
            }

            @Override
            public void tokenRequest(TokenRequest request) {}

            @Override
            public void reached(Instant instant) {
                if (instant.isAfter(until.plus(SOMEWHAT))) {
                    stop.request();
                }
            }
        };
        Stage stage = staging.stage(List.of(observer), stop, InstantSource.system());
        try (SequentialEngine engine = new SequentialEngine(stage)) {
            engine.play();
        }
        return histories;
    }
}

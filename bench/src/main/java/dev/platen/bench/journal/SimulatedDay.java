package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal with real printers' events: those of a simulated working day. */
final class SimulatedDay implements AutoCloseable {

    private final TemporaryFolder folder;

    private SimulatedDay(TemporaryFolder folder) {
        this.folder = folder;
    }

    /** Plays the day. */
    static SimulatedDay played(Path scenario, int printers, Path in) throws IOException {
        LoadedScenario loaded = ScenarioReader.read(scenario, List.of("fleet.all.count=" + printers));
        TemporaryFolder folder = TemporaryFolder.in(in);
        SimulationOrder order = new SimulationOrder(
                loaded.scenario(),
                loaded.text(),
                EngineKind.SEQUENTIAL,
                1,
                Integer.MAX_VALUE,
                folder.path(),
                true,
                "bench",
                "",
                List.of());
        new Simulation(order, new StopSignal(), _ -> {}).run();
        return new SimulatedDay(folder);
    }

    Path journal() {
        return folder.path().resolve("journal");
    }

    /** The events of each printer, in order. */
    List<List<PrinterEvent>> histories() {
        EventCodec codec = new EventCodec();
        Map<String, List<PrinterEvent>> histories = new LinkedHashMap<>();
        try (LevelDbStore store = LevelDbStore.openForReading(journal())) {
            store.fromOffset(0)
                    .forEach(event -> histories
                            .computeIfAbsent(event.persistenceId(), _ -> new ArrayList<>())
                            .add(codec.decode(event.type().manifest(), event.payload())));
        }
        return List.copyOf(histories.values());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}

package dev.platen.sim.simulation;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A scenario that is shipped, with a fleet small enough for a test. */
enum ReadyScenario {
    ENTRA_OUTAGE("entra-outage-2021-03-15", "fleet.east.count=250 fleet.clinics.count=50 fleet.west.count=200"),
    ROTATED_TOKEN("rotated-token-not-stored", "fleet.old.count=4 fleet.new.count=4"),
    SIGN_IN_FREQUENCY("sign-in-frequency-monday", "fleet.hq.count=30 fleet.branches.count=15"),
    SMTP_AUTH("smtp-auth-disabled", "fleet.contoso-hq.count=20 fleet.fabrikam-hq.count=10"),
    DEVICE_CODE_FLOW("device-code-flow-blocked", "fleet.contoso-hq.count=30 fleet.fabrikam-hq.count=15"),
    NOT_SAVED("signed-in-not-saved", "fleet.head-office.count=50 fleet.branches.count=100 fleet.plants.count=60"),
    MONTH_END("month-end-burst", ""),
    SCHOOL("school-summer", ""),
    OFFICE_QUARTER(
            "office-quarter",
            "fleet.hq.count=18 fleet.branches.count=3 fleet.school.count=3 assertions.locked-out.equals=3");

    static final Path FOLDER = Path.of("..", "scenarios");

    private final String file;
    private final String small;

    ReadyScenario(String file, String small) {
        this.file = file;
        this.small = small;
    }

    /** The names of all files in the folder, without their ends. */
    static List<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** As it is shipped, with the whole fleet. */
    LoadedScenario shipped() {
        return ScenarioReader.read(FOLDER.resolve(file + ".yaml"), List.of());
    }

    /** Plays it with changes, and says what became of its assertions. */
    List<AssertionResult> played(Path folder, List<String> changes) {
        List<String> overrides = Stream.concat(
                        Stream.of(small.split(" ")).filter(change -> !change.isEmpty()), changes.stream())
                .toList();
        LoadedScenario loaded = ScenarioReader.read(FOLDER.resolve(file + ".yaml"), overrides);
        SimulationOrder order = new SimulationOrder(
                loaded.scenario(), loaded.text(), EngineKind.SEQUENTIAL, 1, 0, folder, false, "test", "", List.of());
        return new Simulation(order, new StopSignal(), _ -> {}).run().figures().assertions();
    }

    @Override
    public String toString() {
        return file;
    }
}

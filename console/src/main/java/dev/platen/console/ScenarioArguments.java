package dev.platen.console;

import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenario that a command is about. */
final class ScenarioArguments {

    @Parameters(paramLabel = "FILE", converter = GivenPath.class, description = "The scenario, a YAML file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = {
                "Change the scenario: keys joined by dots, items of a list by their id. Can be given many times.",
                "'none' takes an item out."
            })
    private List<String> changes = new ArrayList<>();

    Path file() {
        return file;
    }

    /** The changes, as given. */
    List<String> changes() {
        return changes;
    }

    /**
     * Reads the scenario.
     *
     * @param further changes after those that were given
     */
    LoadedScenario load(List<String> further) {
        List<String> all = new ArrayList<>(changes);
        all.addAll(further);
        return ScenarioReader.read(file, all);
    }
}

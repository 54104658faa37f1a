package dev.platen.console;

import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The scenario that a command is about. */
final class ScenarioArguments {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The scenario, a YAML file.")
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
        if (file.toString().isEmpty()) {
            throw new ParameterException(command.commandLine(), "the scenario's file name is empty");
        }
        List<String> all = new ArrayList<>(changes);
        all.addAll(further);
        return ScenarioReader.read(file, all);
    }
}

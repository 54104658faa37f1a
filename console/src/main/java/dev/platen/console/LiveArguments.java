package dev.platen.console;

import dev.platen.emulator.entra.TokenForm;
import dev.platen.sim.live.LiveOrder;
import dev.platen.sim.scenario.BuiltInScenario;
import dev.platen.sim.scenario.Clock;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to live, and where its emulator listens. */
final class LiveArguments {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            converter = GivenPath.class,
            description =
                    "The scenario, a YAML file. Without one: contoso/hq-0001 to contoso/hq-1000, and nothing happens by itself.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description =
                    "Change the scenario: keys joined by dots, items of a list by their id. Can be given many times.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = WholeNumber.Port.class,
            description = "The emulator's identity service, without TLS (default: ${DEFAULT-VALUE}; 0 for any).")
    private long http;

    @Option(
            names = "--https",
            paramLabel = "PORT",
            defaultValue = "8443",
            converter = WholeNumber.Port.class,
            description = "The same with TLS (default: ${DEFAULT-VALUE}).")
    private long https;

    @Option(
            names = "--smtp",
            paramLabel = "PORT",
            defaultValue = "5870",
            converter = WholeNumber.Port.class,
            description = "The emulator's mail submission (default: ${DEFAULT-VALUE}).")
    private long smtp;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            defaultValue = "8081",
            converter = WholeNumber.Port.class,
            description = "The emulator's control interface and page (default: ${DEFAULT-VALUE}).")
    private long control;

    @Option(
            names = "--tokens",
            paramLabel = "FORM",
            defaultValue = "signed",
            converter = Word.Tokens.class,
            completionCandidates = Word.Tokens.class,
            description =
                    "The emulator's access tokens: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Signed ones cost half a millisecond each.")
    private TokenForm tokens;

    /** Whether a scenario was given, with people in it. */
    boolean given() {
        return file != null;
    }

    LoadedScenario load() {
        return file == null
                ? ScenarioReader.read("the built-in fleet", BuiltInScenario.HOUSE.text(), changes)
                : ScenarioReader.read(file, changes);
    }

    /** How fast time passes: as the scenario says, and in real time where it would pass as fast as it can. */
    static double speed(LoadedScenario loaded) {
        return loaded.scenario().run().clock() instanceof Clock.Paced(double speed) ? speed : 1;
    }

    LiveOrder.Ports ports() {
        return new LiveOrder.Ports(
                Math.toIntExact(http), Math.toIntExact(https), Math.toIntExact(smtp), Math.toIntExact(control), tokens);
    }
}

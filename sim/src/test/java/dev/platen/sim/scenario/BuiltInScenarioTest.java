package dev.platen.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInScenarioTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachCanBeReadWithoutANote(BuiltInScenario scenario) {
        assertThat(load(scenario).notes()).isEmpty();
    }

    @Test
    void theOneToBeginWithKeepsItsOwnAssertions() {
        LoadedScenario loaded = load(BuiltInScenario.STARTER);

        List<AssertionResult> results = new Simulation(
                        new SimulationOrder(
                                loaded.scenario(),
                                loaded.text(),
                                EngineKind.SEQUENTIAL,
                                1,
                                1,
                                folder.resolve("run"),
                                false,
                                "test",
                                "",
                                List.of()),
                        new StopSignal(),
                        _ -> {})
                .run()
                .figures()
                .assertions();

        assertThat(results)
                .hasSize(3)
                .allSatisfy(result ->
                        assertThat(result.passed()).as(result.toString()).isTrue());
    }

    private static LoadedScenario load(BuiltInScenario scenario) {
        return ScenarioReader.read(scenario.name(), scenario.text(), List.of());
    }
}

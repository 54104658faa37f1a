package dev.platen.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.simulation.SimulationResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    private static final String SCENARIO = """
            version: 1
            name: estimate
            run: { start: 2026-03-02T06:00:00Z, duration: 5d }
            tenants: { contoso: {} }
            models: { mfp: { fax: true, toMyEmail: true } }
            refresh:
              lazy: { when: onDemand }
              eager: { when: beforeExpiry, lead: 5m, jitter: 20% }
              heartbeat: { when: keepAlive, every: 12h }
            signIn: { soon: { over: 1h } }
            fleet: [{ id: hq, count: 40, model: mfp, tenant: contoso, signIn: soon, refresh: eager }]
            shapes: { office: { days: mon-fri, steps: ["08:00 50%", "12:00 100%", "18:00 0%"] } }
            workload:
              - { id: scans, action: scanToEmail, groups: [hq], rate: 12/day, shape: office }
              - { id: faxes, action: faxByMail, groups: [hq], rate: 2/day, shape: office }
              - { id: mine, action: toMyEmail, groups: [hq], users: 5, refresh: lazy, rate: 1/day, shape: office }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"eager", "lazy", "heartbeat"})
    void itIsNearWhatARunComesTo(String policy) {
        // given
        LoadedScenario loaded = ScenarioReader.read("estimate.yaml", SCENARIO, List.of("fleet.hq.refresh=" + policy));
        Estimate estimate = Estimate.of(loaded.scenario());

        // when
        SimulationResult result = new Simulation(
                        new SimulationOrder(
                                loaded.scenario(),
                                loaded.text(),
                                EngineKind.SEQUENTIAL,
                                1,
                                1,
                                folder.resolve(policy),
                                false,
                                "test",
                                "",
                                List.of()),
                        new StopSignal(),
                        _ -> {})
                .run();

        // then
        long jobs = result.figures().byType().getOrDefault("JobAccepted", 0L);
        assertThat(jobs / estimate.jobs()).isCloseTo(1, within(0.05));
        assertThat(result.figures().byType().getOrDefault("TokenRefreshed", 0L) / estimate.refreshes())
                .isCloseTo(1, within(0.1));
        assertThat(result.figures().events() / estimate.events()).isCloseTo(1, within(0.05));
    }

    @Test
    void aFleetThatCannotSignInRefreshesNothing() {
        LoadedScenario loaded = ScenarioReader.read("estimate.yaml", SCENARIO, List.of("models.mfp.oauth2=false"));

        assertThat(Estimate.of(loaded.scenario()).refreshes()).isZero();
    }

    @Test
    void memoryAndDiskGrowWithTheFleet() {
        Estimate small = Estimate.of(ScenarioReader.read("estimate.yaml", SCENARIO, List.of("fleet.hq.count=1000"))
                .scenario());
        Estimate large = Estimate.of(ScenarioReader.read("estimate.yaml", SCENARIO, List.of("fleet.hq.count=100000"))
                .scenario());

        assertThat(large.printers()).isEqualTo(100_000);
        assertThat(large.heapBytes()).isGreaterThan(5 * small.heapBytes()).isLessThan(3L << 30);
        assertThat(large.events() / small.events()).isCloseTo(100, within(1e-9));
        double moreEvents = large.events() - small.events();
        assertThat((large.diskBytes() - small.diskBytes()) / moreEvents).isBetween(20.0, 100.0);
    }
}

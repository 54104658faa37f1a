package dev.platen.sim.reconstruct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platen.emulator.fault.FaultName;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.inference.ImportOrder;
import dev.platen.sim.inference.LogImport;
import dev.platen.sim.inference.PrinterMap;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.traffic.LogForm;
import dev.platen.sim.traffic.TrafficExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds are played, told in logs, and drawn again from those. */
class ReconstructionTest {

    @TempDir
    private Path folder;

    private Reconstruction drawn(String length, String policy, String at, String incident) throws IOException {
        String text = String.format("""
            version: 1
            name: world
            run: { seed: 5, start: 2026-03-02T00:00:00Z, duration: %s }
            tenants:
              works: { consented: true }
            models:
              mfp: { scan: true }
            refresh:
              eager: { when: beforeExpiry, lead: 10m, retry: { first: 1m, max: 5m } }
              lazy: { when: onDemand }
              heartbeat: { when: keepAlive, every: 10d }
            signIn:
              setup: { over: 1h }
            fleet:
              - { id: a, count: 400, model: mfp, tenant: works, signIn: setup, refresh: %s }
            shapes:
              office: { days: mon-fri, steps: ["08:00 100%%", "16:00 0%%"] }
            workload:
              - { id: scans, action: scanToEmail, groups: [a], rate: 4/day, shape: office }
            incidents:
              - { id: i, at: %s, target: all, %s }
            """, length, policy, at, incident);
        LoadedScenario loaded = ScenarioReader.read("world.yaml", text, List.of());
        Path truth = folder.resolve("truth");
        new Simulation(
                        new SimulationOrder(
                                loaded.scenario(),
                                loaded.text(),
                                EngineKind.SEQUENTIAL,
                                1,
                                1,
                                truth,
                                true,
                                "1",
                                "",
                                List.of()),
                        new StopSignal(),
                        _ -> {})
                .run();
        try (RecordedRun run = RecordedRun.open(truth)) {
            List<Path> logs = List.of(log(run, LogForm.ENTRA_SIGNIN), log(run, LogForm.MESSAGE_TRACE));
            new LogImport(
                            new ImportOrder(
                                    logs,
                                    PrinterMap.read(log(run, LogForm.PRINTER_MAP)),
                                    Set.of(),
                                    Optional.empty(),
                                    ZoneOffset.UTC,
                                    Optional.empty(),
                                    folder.resolve("imported")),
                            new StopSignal(),
                            _ -> {})
                    .run();
        }
        try (RecordedRun imported = RecordedRun.open(folder.resolve("imported"))) {
            return Reconstruction.of(imported, "drawn", "logs", ZoneOffset.UTC, new StopSignal(), _ -> {})
                    .orElseThrow();
        }
    }

    private Path log(RecordedRun run, LogForm form) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TrafficExport.to(run, form, bytes);
        return Files.writeString(folder.resolve(form.name()), bytes.toString(UTF_8));
    }

    private static Scenario read(Reconstruction drawn) {
        return ScenarioReader.read("drawn.yaml", drawn.scenario(), List.of()).scenario();
    }

    private static TemporalUnitOffset minutes(long minutes) {
        return within(minutes, ChronoUnit.MINUTES);
    }

    @Test
    void anOutageIsFoundWhereItWas() throws IOException {
        Reconstruction drawn =
                drawn("24h", "eager", "+10h", "for: 3h, fault: idp.unavailable, status: 503, share: 80%");
        Scenario scenario = read(drawn);
        assertThat(scenario.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.fault().kind().name()).isEqualTo(FaultName.IDP_UNAVAILABLE);
            assertThat(incident.fault().start()).isCloseTo(Instant.parse("2026-03-02T10:00:00Z"), minutes(15));
            assertThat(incident.fault().end()).isCloseTo(Instant.parse("2026-03-02T13:00:00Z"), minutes(20));
            assertThat(incident.fault().share().at(Duration.ofHours(2))).isCloseTo(0.8, within(0.1));
        });
        RefreshPolicy policy = scenario.fleet().getFirst().refresh().settings().policy();
        assertThat(policy)
                .isInstanceOfSatisfying(
                        RefreshPolicy.BeforeExpiry.class,
                        eager -> assertThat(eager.lead()).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(14)));
        assertThat(drawn.error(Rhythm.Series.GRANTED, Duration.ofHours(1))).isLessThan(0.15);
        assertThat(drawn.error(Rhythm.Series.SENT, Duration.ofHours(1))).isLessThan(0.3);
    }

    @Test
    void whereNothingWentWrongNothingIsDrawn() throws IOException {
        Reconstruction drawn =
                drawn("3d", "eager", "+1h", "enabled: false, for: 1h, fault: idp.unavailable, status: 503");
        assertThat(read(drawn).incidents()).isEmpty();
        assertThat(drawn.error(Rhythm.Series.GRANTED, Duration.ofHours(1))).isLessThan(0.1);
    }

    @Test
    void revokedSessionsAreFoundWithTheirShare() throws IOException {
        Reconstruction drawn = drawn("2d", "eager", "+30h", "fault: entra.sessionsRevoked, share: 40%");
        List<Incident> incidents = read(drawn).incidents();
        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.fault().kind().name()).isEqualTo(FaultName.SESSIONS_REVOKED);
            assertThat(incident.fault().start()).isCloseTo(Instant.parse("2026-03-03T06:00:00Z"), minutes(5));
        });
        long recorded = drawn.recorded().total(Rhythm.Series.DIED);
        assertThat((double) drawn.played().total(Rhythm.Series.DIED))
                .isCloseTo((double) recorded, within(0.2 * recorded));
    }

    @Test
    void aSummerIsFoundAndThoseWhomItKilled() throws IOException {
        Reconstruction drawn = drawn("110d", "lazy", "+5d", "for: 95d, fault: device.idle");
        Scenario scenario = read(drawn);
        assertThat(scenario.incidents())
                .singleElement()
                .extracting(incident -> incident.fault().kind().name())
                .isEqualTo(FaultName.DEVICE_IDLE);
        assertThat(scenario.fleet().getFirst().refresh().settings().policy())
                .isInstanceOf(RefreshPolicy.OnDemand.class);
        assertThat(drawn.played().total(Rhythm.Series.DIED))
                .isEqualTo(drawn.recorded().total(Rhythm.Series.DIED));
    }

    @Test
    void aHeartbeatIsToldFromRefreshesForJobs() throws IOException {
        Reconstruction drawn = drawn("60d", "heartbeat", "+10d", "for: 40d, fault: device.idle");
        RefreshPolicy policy =
                read(drawn).fleet().getFirst().refresh().settings().policy();
        assertThat(policy)
                .isInstanceOfSatisfying(
                        RefreshPolicy.KeepAlive.class,
                        alive -> assertThat(alive.every()).isBetween(Duration.ofDays(9), Duration.ofDays(11)));
    }
}

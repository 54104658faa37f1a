package dev.platen.sim.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.rehearsal.Rehearsal;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Export;
import dev.platen.sim.simulation.ExportOrder;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.simulation.SimulationOrder;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that goes another way in its midst. */
class ForkedRunTest {

    private static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    @TempDir
    private static Path folder;

    private static Path parent;
    private static String digest;

    @BeforeAll
    static void play() {
        parent = folder.resolve("parent");
        PlayedRun.in(parent).close();
        digest = Export.to(RunFolder.open(parent), ExportOrder.PRINTER, false, OutputStream.nullOutputStream())
                .digest();
    }

    private static Comparison asked(String name, String change, Optional<Instant> from) {
        LoadedScenario changed = ScenarioReader.read(parent.resolve("scenario.yaml"), List.of(change));
        SimulationOrder order = new SimulationOrder(
                changed.scenario(),
                changed.text(),
                EngineKind.SEQUENTIAL,
                1,
                1,
                folder.resolve(name),
                true,
                "test",
                "",
                List.of());
        return new WhatIf(parent, List.of(change), from, order, new StopSignal(), _ -> {})
                .ask(digest)
                .orElseThrow();
    }

    private static List<FleetEvent> events(Path run, Instant from, Instant to) {
        try (RecordedRun recorded = RecordedRun.open(run)) {
            return recorded.history()
                    .between(from, to)
                    .map(event -> new FleetEvent(0, event.printer(), event.sequence(), event.event()))
                    .toList();
        }
    }

    @Test
    void untilTheForkTheRunIsTheSameAndThenTheIncidentEnds() {
        // The outage is from day 7 to day 8.
        Instant noon = START.plusSeconds((7 * 24 + 12) * 3600L);
        Comparison comparison = asked("ended", "incidents.outage=none", Optional.of(noon));
        Path fork = folder.resolve("ended");
        assertThat(events(fork, Instant.MIN, noon)).isEqualTo(events(parent, Instant.MIN, noon));
        assertThat(events(fork, Instant.MIN, Instant.MAX)).isNotEqualTo(events(parent, Instant.MIN, Instant.MAX));
        assertThat(comparison.saved().jobs()).isPositive();
        assertThat(comparison.lost().jobs()).isZero();

        Comparison whole = asked("whole", "incidents.outage=none", Optional.empty());
        assertThat(comparison.saved().jobs()).isLessThan(whole.saved().jobs());
    }

    @Test
    void aForkBeforeAnIncidentIsThatWithoutIt() {
        asked("before", "incidents.outage=none", Optional.of(START.plusSeconds(6 * 24 * 3600L)));
        asked("never", "incidents.outage=none", Optional.empty());
        assertThat(events(folder.resolve("before"), Instant.MIN, Instant.MAX))
                .isEqualTo(events(folder.resolve("never"), Instant.MIN, Instant.MAX));
    }

    @Test
    void printersAreToldOtherRules() {
        Instant from = START.plusSeconds(12 * 3600L);
        asked("told", "refresh.lazy={ when: keepAlive, every: 10d }", Optional.of(from));
        Path fork = folder.resolve("told");
        assertThat(events(fork, Instant.MIN, from)).isEqualTo(events(parent, Instant.MIN, from));
        try (RecordedRun run = RecordedRun.open(fork)) {
            assertThat(run.history().all().filter(event -> event.event() instanceof PrinterEvent.RefreshConfigured))
                    .hasSize(run.printers().size())
                    .allSatisfy(event -> assertThat(event.at()).isEqualTo(from));
            assertThat(run.history().all())
                    .as("nobody is idle for ninety days any more")
                    .noneMatch(event -> event.printer().startsWith("works/school")
                            && event.event() instanceof PrinterEvent.TokenExpired);
            assertThat(Rehearsal.of(run).passed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            incidents.revoke=none       | 96  | 'revoke' was done by then, and can't be undone
            incidents.outage=none       | 192 | 'outage' was over by then, and can't be undone
            incidents.outage.enabled=false | 200 | 'outage' was over by then, and can't be undone
            incidents.outage.for=2h     | 180 | 'outage' would have been over by then
            workload.scans.rate=9/day   | 96  | only incidents, and how printers keep their tokens, can become others
            tenants.works.consented=false | 96 | only incidents, and how printers keep their tokens, can become others
            incidents.outage=none       | -1  | the run is from 2026-06-01T06:00:00Z to
            incidents.outage=none       | 9999 | the run is from 2026-06-01T06:00:00Z to
            """)
    void whatCannotBeIsRefused(String change, long hours, String reason) {
        assertThatThrownBy(() -> asked("refused", change, Optional.of(START.plusSeconds(hours * 3600))))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("it can't be forked at ")
                .hasMessageContaining(reason);
    }
}

package dev.platen.sim.load.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.load.LoadException;
import dev.platen.sim.load.Workload;
import dev.platen.sim.load.Workload.Rhythm;
import dev.platen.sim.load.rhythm.FleetRhythm.Beat;
import dev.platen.sim.replay.RecordedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRhythmTest {

    @TempDir
    private Path folder;

    @Test
    void aRunIsMadeAgainByEachOfItsRefreshes() {
        try (RecordedRun run = PlayedRun.in(folder.resolve("run"))) {
            List<FleetEvent> refreshes;
            try (Stream<FleetEvent> events = run.history().all()) {
                refreshes = events.filter(event -> event.event() instanceof PrinterEvent.RefreshStarted)
                        .toList();
            }
            Rhythm rhythm = FleetRhythm.of(run, Beat.REFRESHES, Instant.MIN, Instant.MAX, 1);
            assertThat(rhythm.size()).isEqualTo(refreshes.size()).isPositive();
            Instant first = refreshes.stream()
                    .map(FleetEvent::at)
                    .min(Instant::compareTo)
                    .orElseThrow();
            for (int i = 0; i < rhythm.size(); i++) {
                Instant at = first.plusNanos(rhythm.nanos(i));
                String printer = rhythm.printers().get(rhythm.printer(i));
                assertThat(refreshes)
                        .anyMatch(event ->
                                event.at().equals(at) && event.printer().equals(printer));
                assertThat(i == 0 ? 0 : rhythm.nanos(i - 1)).isLessThanOrEqualTo(rhythm.nanos(i));
            }
            assertThat(FleetRhythm.of(run, Beat.REFRESHES, Instant.MIN, Instant.MAX, 10)
                            .length())
                    .isEqualTo(rhythm.length().dividedBy(10));
            assertThat(rhythm.length()).isGreaterThan(Duration.ofDays(5));
        }
    }

    @Test
    void aScenarioHasTheRhythmOfItsRun() {
        try (RecordedRun run = PlayedRun.in(folder.resolve("run"))) {
            Rhythm played = FleetRhythm.of(
                    run.scenario().orElseThrow(), Beat.REFRESHES, Instant.MIN, Instant.MAX, 60, new StopSignal());
            Rhythm kept = FleetRhythm.of(run, Beat.REFRESHES, Instant.MIN, Instant.MAX, 60);
            assertThat(played.size()).isEqualTo(kept.size());
            assertThat(played.length()).isEqualTo(kept.length());
            assertThat(played.peak()).isEqualTo(kept.peak()).isPositive();
        }
    }

    @Test
    void jobsHaveARhythmOfTheirOwn() {
        try (RecordedRun run = PlayedRun.in(folder.resolve("run"));
                Stream<FleetEvent> events = run.history().all()) {
            long jobs = events.filter(event -> event.event() instanceof PrinterEvent.JobAccepted)
                    .count();
            Rhythm rhythm = FleetRhythm.of(run, Beat.JOBS, Instant.MIN, Instant.MAX, 1);
            assertThat(rhythm.size()).isEqualTo((int) jobs).isPositive();
        }
    }

    @Test
    void aRhythmCanBeCut() {
        Rhythm rhythm = Rhythm.of(List.of("a/a", "b/b"), new long[] {0, 5, 10, 10, 20}, new int[] {0, 1, 0, 1, 0});
        assertThat(rhythm.before(Duration.ofNanos(10)).size()).isEqualTo(2);
        assertThat(rhythm.before(Duration.ofNanos(11)).length()).isEqualTo(Duration.ofNanos(10));
        assertThat(rhythm.before(Duration.ofNanos(100)).size()).isEqualTo(5);
    }

    @Test
    void aTimeInWhichNothingWasRecordedIsAnError() {
        try (RecordedRun run = PlayedRun.in(folder.resolve("run"))) {
            assertThatThrownBy(() -> FleetRhythm.of(run, Beat.REFRESHES, Instant.MIN, run.first(), 1))
                    .isInstanceOf(LoadException.class)
                    .hasMessage("no printer refreshes in that time");
        }
    }

    @Test
    void aSingleRequestIsOneASecond() {
        Rhythm alone = Rhythm.of(List.of("works/p1"), new long[] {0}, new int[] {0});
        assertThat(new Workload.Recorded(alone).seconds()).isEqualTo(1);
    }
}

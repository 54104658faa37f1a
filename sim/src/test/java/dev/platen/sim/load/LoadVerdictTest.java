package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadVerdictTest {

    private static LoadVerdict verdict(
            long latencyMicros, long latenessMicros, double busy, long unsent, Map<String, Long> failures) {
        Histogram latency = new Histogram(3);
        latency.recordValueWithCount(latencyMicros, 1_000);
        Histogram lateness = new Histogram(3);
        lateness.recordValueWithCount(latenessMicros, 1_000);
        return LoadVerdict.of(
                new Measurement(
                        Instant.EPOCH,
                        10,
                        new Measurement.Counts(1_000, 1_000 - unsent, 900, unsent, 0, 0, 0, 0),
                        new TreeMap<>(failures),
                        latency,
                        latency,
                        lateness,
                        new Course(Duration.ofSeconds(1)),
                        new Measurement.Effort(1, 0, 0, 0, 1, busy, busy),
                        false),
                List.of());
    }

    @Test
    void aScheduleThatWasKeptNeedsNoWord() {
        LoadVerdict verdict = verdict(5_000, 1_000, 0.5, 0, Map.of());
        assertThat(verdict.kept()).isTrue();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.generatorWasTheLimit()).isFalse();
        assertThat(verdict.passed()).isTrue();
    }

    @Test
    void aLateGeneratorSaysSo() {
        LoadVerdict verdict = verdict(40_000, 30_000, 0.5, 0, Map.of());
        assertThat(verdict.kept()).isFalse();
        assertThat(verdict.generatorWasTheLimit()).isTrue();
        assertThat(verdict.notes()).singleElement().asString().contains("30.0ms late or more");
    }

    @Test
    void besideASlowTargetItsLatenessIsNotTheLimit() {
        LoadVerdict verdict = verdict(4_000_000, 30_000, 0.5, 0, Map.of());
        assertThat(verdict.kept()).isFalse();
        assertThat(verdict.generatorWasTheLimit()).isFalse();
    }

    @Test
    void whatWasNeverSentIsTheTargetsDoing() {
        LoadVerdict verdict = verdict(5_000, 1_000, 0.5, 17, Map.of());
        assertThat(verdict.kept()).isFalse();
        assertThat(verdict.generatorWasTheLimit()).isFalse();
        assertThat(verdict.notes()).singleElement().asString().contains("17 requests were never sent");
    }

    @Test
    void aMachineAtItsEndIsNamed() {
        assertThat(verdict(5_000, 1_000, 0.97, 0, Map.of()).notes())
                .singleElement()
                .asString()
                .startsWith("This machine was the bottleneck: a thread of the generator worked 97 %");
        LoadVerdict verdict = verdict(5_000, 1_000, 0.5, 0, Map.of("no file descriptor left on this machine", 3L));
        assertThat(verdict.notes()).singleElement().asString().startsWith("3 requests failed on this machine");
        assertThat(verdict.generatorWasTheLimit()).isTrue();
    }
}

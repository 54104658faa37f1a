package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is left to chance, what happens can be counted beforehand. */
class ClosedFormTest {

    private static final Duration ACCESS = Duration.ofHours(1);
    private static final Duration LEAD = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofHours(2);
    private static final Duration LATENCY = Duration.ofMillis(250);

    /** A token's life counts from its request, so a refresh follows the one before after this. */
    private static final Duration EAGER_PERIOD = ACCESS.minus(LEAD);

    /** A pause counts from the answer. */
    private static final Duration HEARTBEAT_PERIOD = EVERY.plus(LATENCY);

    @TempDir
    private Path journal;

    @ParameterizedTest
    @ValueSource(ints = {24, 48, 100})
    void theOracleCountsAsTheFormulaDoes(int hours) {
        requireCounts(Rehearsal.of("clockwork.yaml", horizon(hours)).playedByOracle(), Duration.ofHours(hours));
    }

    @Test
    void theActorsCountAsTheFormulaDoes() {
        Rehearsal played = Rehearsal.of("clockwork.yaml", horizon(48)).playedByActors(2, Integer.MAX_VALUE, journal);

        requireCounts(played, Duration.ofDays(2));
    }

    private static void requireCounts(Rehearsal played, Duration horizon) {
        long eager = horizon.dividedBy(EAGER_PERIOD);
        long heartbeat = horizon.dividedBy(HEARTBEAT_PERIOD);
        long scans = horizon.dividedBy(Duration.ofHours(4));
        assertThat(count(played, "eager", "TokenRefreshed")).isEqualTo(30 * eager);
        assertThat(count(played, "two-slots", "TokenRefreshed")).isEqualTo(10 * 2 * eager);
        assertThat(count(played, "heartbeat", "TokenRefreshed")).isEqualTo(20 * heartbeat);
        assertThat(count(played, "lazy", "TokenRefreshed")).isEqualTo(15 * scans);
        assertThat(count(played, "lazy", "EmailSent")).isEqualTo(15 * scans);
        assertThat(count(played, "", "RefreshStarted")).isEqualTo(count(played, "", "TokenRefreshed"));
        assertThat(count(played, "", "JobFailed")).isZero();
        assertThat(count(played, "", "SettingsSaved")).isEqualTo(30 + 10 * 2 + 20 + 15);
    }

    private static String horizon(int hours) {
        return "run.duration=" + hours + "h";
    }

    private static long count(Rehearsal played, String group, String event) {
        return played.histories().entrySet().stream()
                .filter(printer -> printer.getKey().startsWith("contoso/" + group))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .filter(line -> line.contains("\"dev.platen." + event + ".v"))
                .count();
    }
}

package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.sim.metrics.SlotStatus;
import dev.platen.sim.simulation.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    private static final Instant START = Instant.parse("2021-03-15T10:00:00Z");
    private static final String ERASE = "\r\u001b[K";

    private final StringWriter err = new StringWriter();

    @Test
    void onATerminalOneLineIsWrittenOverAndErased() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), true, 200)) {
            line.reached(after(1, 3600, 5_000));
            line.reached(after(2, 10_800, 15_000));
        }

        assertThat(err)
                .hasToString(ERASE
                        + "2021-03-15 11:00 UTC   4%  3,600x  5,000 events/s  4,000 signed in, 900 awaiting user, 100 expired"
                        + ERASE
                        + "2021-03-15 13:00 UTC  12%  7,200x  10,000 events/s  4,000 signed in, 900 awaiting user, 100 expired"
                        + ERASE);
    }

    @Test
    void itIsNeverWiderThanTheTerminal() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), true, 40)) {
            line.reached(after(1, 3600, 5_000));
        }

        assertThat(err.toString().replace(ERASE, "")).hasSize(39);
    }

    @Test
    void elsewhereThereIsALineEveryTenSeconds() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), false, 80)) {
            for (int second = 1; second <= 25; second++) {
                line.reached(after(second, second * 60L, second * 1_000L));
            }
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "2021-03-15 10:10 UTC   0%  60x  1,000 events/s  4,000 signed in, 900 awaiting user, 100 expired",
                        "2021-03-15 10:20 UTC   1%  60x  1,000 events/s  4,000 signed in, 900 awaiting user, 100 expired");
    }

    @Test
    void whatIsSaidInBetweenStandsOnALineOfItsOwn() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), true, 200)) {
            line.reached(after(1, 3600, 5_000));
            line.say("platen: stopping");
        }

        assertThat(err.toString()).endsWith(ERASE + "platen: stopping" + System.lineSeparator());
    }

    private static Progress after(long wallSeconds, long simulatedSeconds, long events) {
        return new Progress(
                START.plusSeconds(simulatedSeconds),
                Duration.ofSeconds(simulatedSeconds),
                Duration.ofDays(1),
                Duration.ofSeconds(wallSeconds),
                events,
                Map.of(
                        SlotStatus.SIGNED_IN, 4_000L,
                        SlotStatus.AWAITING_USER, 900L,
                        SlotStatus.EXPIRED, 100L,
                        SlotStatus.SIGNED_OUT, 0L));
    }
}

package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EmulatorClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Instant base = NOON;
    private final EmulatorClock clock = new EmulatorClock(() -> base);

    @Test
    void showsItsBaseInWholeMilliseconds() {
        base = NOON.plusNanos(1_999_999);

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void isPutForwardAndRunsOn() {
        clock.advance(Duration.ofDays(90));
        base = NOON.plusSeconds(1);

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(90)).plusSeconds(1));
    }

    @Test
    void isNotPutBackByAdvancing() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void standsUntilItsBaseHasCaughtUpWhenTheOffsetShrinks() {
        clock.setOffset(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(600));

        clock.setOffset(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(600));

        base = NOON.plusSeconds(601);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(601));
    }

    @Test
    void standsWhileFrozenAndGoesOnFromThere() {
        clock.freeze();
        base = NOON.plusSeconds(60);
        assertThat(clock.instant()).isEqualTo(NOON);

        clock.resume();
        base = NOON.plusSeconds(61);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void frozenItIsStillPutForward() {
        clock.freeze();
        clock.advance(Duration.ofHours(1));
        base = NOON.plusSeconds(60);

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
    }
}

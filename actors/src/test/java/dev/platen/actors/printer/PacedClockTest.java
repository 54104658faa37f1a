package dev.platen.actors.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PacedClockTest {

    private static final Instant BEGAN = Instant.parse("2026-03-02T08:00:00Z");
    private static final InstantSource LATER = InstantSource.fixed(BEGAN.plusSeconds(90));

    @Test
    void timePassesSoManyTimesFasterFromTheInstantAtWhichBothClocksAgree() {
        PacedClock clock = PacedClock.times(60, BEGAN, LATER);
        assertThat(clock.instant()).isEqualTo(BEGAN.plus(Duration.ofMinutes(90)));
        assertThat(clock.real(Duration.ofMinutes(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void withoutASpeedItIsTheMachinesClock() {
        PacedClock clock = PacedClock.of(LATER);
        assertThat(clock.instant()).isEqualTo(LATER.instant());
        assertThat(clock.real(Duration.ofMinutes(30))).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void timeDoesNotStandStill() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacedClock.times(0, BEGAN, LATER))
                .withMessage("not a speed: 0.0");
    }
}

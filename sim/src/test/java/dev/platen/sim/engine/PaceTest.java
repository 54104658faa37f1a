package dev.platen.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PaceTest {

    private static final long START = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

    private final StopSignal stop = new StopSignal();

    /** A wall clock that moves on by so much whenever somebody looks at it. */
    private static InstantSource clock(AtomicLong now, long step) {
        return () -> Instant.ofEpochMilli(now.getAndAdd(step));
    }

    @Test
    void unboundNothingIsWaitedFor() {
        Pace.UNBOUND.await(Long.MAX_VALUE, stop);
    }

    @Test
    void sixtyTimesAsFastAnHourTakesAMinute() {
        AtomicLong wall = new AtomicLong(5_000_000);
        Pace pace = Pace.times(60, START, clock(wall, 10_000));

        pace.await(START + Duration.ofHours(1).toMillis(), stop);

        assertThat(wall.get() - 5_000_000).isBetween(60_000L, 80_000L);
    }

    @Test
    void inRealTimeASecondTakesASecond() {
        AtomicLong wall = new AtomicLong(0);
        Pace pace = Pace.times(1, START, clock(wall, 250));

        pace.await(START + 1_000, stop);

        assertThat(wall.get()).isBetween(1_000L, 1_500L);
    }

    @Test
    void whatIsLateIsNotWaitedFor() {
        AtomicLong wall = new AtomicLong(0);
        Pace pace = Pace.times(1, START, clock(wall, 0));
        wall.set(3_600_000);

        pace.await(START + 1_000, stop);

        assertThat(wall.get()).isEqualTo(3_600_000);
    }

    @Test
    void whoIsToldToStopDoesNotWait() {
        stop.request();

        Pace.times(1, START, clock(new AtomicLong(0), 0)).await(START + 3_600_000, stop);

        assertThat(stop.requested()).isTrue();
    }
}

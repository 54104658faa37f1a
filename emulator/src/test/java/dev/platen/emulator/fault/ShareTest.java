package dev.platen.emulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static final Share OUTAGE = new Share(List.of(
            new Share.Point(Duration.ZERO, 0.9),
            new Share.Point(Duration.ofMinutes(100), 0.9),
            new Share.Point(Duration.ofMinutes(100), 0.4),
            new Share.Point(Duration.ofMinutes(200), 0.0)));

    @Test
    void aConstantShareIsTheSameAllTheTime() {
        Share share = Share.constant(0.25);

        assertEquals(0.25, share.at(Duration.ZERO));
        assertEquals(0.25, share.at(Duration.ofDays(1000)));
    }

    @Test
    void betweenPointsTheShareFollowsALine() {
        assertEquals(0.9, OUTAGE.at(Duration.ofMinutes(50)), 1e-12);
        assertEquals(0.2, OUTAGE.at(Duration.ofMinutes(150)), 1e-12);
    }

    @Test
    void twoPointsAtTheSameTimeMakeAStep() {
        assertEquals(0.9, OUTAGE.at(Duration.ofMinutes(100).minusMillis(1)), 1e-6);
        assertEquals(0.4, OUTAGE.at(Duration.ofMinutes(100)), 1e-12);
    }

    @Test
    void beforeTheFirstAndAfterTheLastPointTheShareIsLevel() {
        Share late = new Share(
                List.of(new Share.Point(Duration.ofHours(1), 0.5), new Share.Point(Duration.ofHours(2), 0.1)));

        assertEquals(0.5, late.at(Duration.ZERO));
        assertEquals(0.1, late.at(Duration.ofHours(3)));
    }

    @Test
    void theFirstMillisecondNotAboveADrawIsFoundExactly() {
        for (int percent = 0; percent <= 90; percent++) {
            double unit = percent / 100.0;
            long found = OUTAGE.firstNotAbove(unit, Duration.ZERO).orElseThrow().toMillis();

            assertTrue(OUTAGE.at(found) <= unit, () -> "not above " + unit);
            assertTrue(found == 0 || OUTAGE.at(found - 1) > unit, () -> "the first for " + unit);
        }
    }

    @Test
    void aShareThatNeverFallsLowEnoughLetsNobodyGo() {
        assertEquals(Optional.empty(), Share.constant(0.5).firstNotAbove(0.4, Duration.ZERO));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Share.constant(1.1));
        assertThrows(IllegalArgumentException.class, () -> Share.constant(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Share(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Share(
                        List.of(new Share.Point(Duration.ofHours(2), 0.5), new Share.Point(Duration.ofHours(1), 0.5))));
    }
}

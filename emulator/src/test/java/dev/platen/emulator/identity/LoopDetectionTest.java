package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.platen.emulator.fault.Caller;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Microsoft Learn, reference-breaking-changes: 15 identical requests within five minutes. */
class LoopDetectionTest {

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");
    private final String token = world.signIn(START, printer).refreshToken();

    @Test
    void theFifteenthIdenticalRequestWithinFiveMinutesIsRefused() {
        Instant last = repeat(14, START, Duration.ofSeconds(20));

        var error = refused(world.refresh(last.plusSeconds(19), printer, token));

        assertEquals("invalid_grant", error.error());
        assertEquals(50196, error.aadsts());
    }

    @Test
    void fifteenRequestsThatTakeLongerThanFiveMinutesAreNot() {
        repeat(100, START, Duration.ofSeconds(22));
    }

    @Test
    void aDeviceThatStoresEachNewTokenNeverRepeatsItself() {
        String current = token;
        for (int i = 0; i < 100; i++) {
            current = granted(world.refresh(START.plusSeconds(i), printer, current))
                    .refreshToken();
        }
    }

    @Test
    void refusedRequestsCountTooSoThatOnlyAPauseHelps() {
        Instant last = repeat(14, START, Duration.ofSeconds(1));
        for (int i = 1; i <= 100; i++) {
            last = last.plusSeconds(20);
            assertEquals(50196, refused(world.refresh(last, printer, token)).aadsts());
        }

        granted(world.refresh(last.plus(Duration.ofMinutes(5)), printer, token));
    }

    private Instant repeat(int times, Instant from, Duration every) {
        Instant now = from;
        for (int i = 0; i < times; i++) {
            now = from.plus(every.multipliedBy(i));
            granted(world.refresh(now, printer, token));
        }
        return now;
    }
}

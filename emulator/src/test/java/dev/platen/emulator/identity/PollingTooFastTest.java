package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollingTooFastTest {

    private final Caller printer = printer("contoso/hq-1");

    @Test
    void aDeviceThatKeepsTheIntervalMayPollToTheEnd() {
        EntraWorld world = new EntraWorld();
        DeviceCode code = world.code(START, printer);
        for (Instant t = START.plusSeconds(5); t.isBefore(START.plusSeconds(900)); t = t.plusSeconds(5)) {
            assertEquals(
                    "authorization_pending",
                    refused(world.poll(t, printer, code)).error());
        }
    }

    @Test
    void fifteenPollsThatComeTooSoonAreALoop() {
        EntraWorld world = new EntraWorld();
        DeviceCode code = world.code(START, printer);
        for (int i = 1; i <= 15; i++) {
            assertEquals(
                    "authorization_pending",
                    refused(world.poll(START.plusSeconds(i), printer, code)).error());
        }

        var error = refused(world.poll(START.plusSeconds(16), printer, code));

        assertEquals("invalid_grant", error.error());
        assertEquals(50196, error.aadsts());
    }

    @Test
    void whereSlowDownIsSwitchedOnEachEarlyPollLengthensTheInterval() {
        EntraWorld world = new EntraWorld(IdentitySettings.DOCUMENTED.withSlowDown(true));
        DeviceCode code = world.code(START, printer);
        Instant first = START.plusSeconds(5);

        assertEquals(
                "authorization_pending",
                refused(world.poll(first, printer, code)).error());
        assertEquals(
                "slow_down",
                refused(world.poll(first.plusSeconds(4), printer, code)).error());
        assertEquals(
                "slow_down",
                refused(world.poll(first.plusSeconds(4 + 9), printer, code)).error());
        assertEquals(
                "authorization_pending",
                refused(world.poll(first.plusSeconds(4 + 9).plus(Duration.ofSeconds(15)), printer, code))
                        .error());
    }
}

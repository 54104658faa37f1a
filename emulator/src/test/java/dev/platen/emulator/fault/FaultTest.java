package dev.platen.emulator.fault;

import static dev.platen.emulator.fault.Callers.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final Instant START = Instant.parse("2021-03-15T19:00:00Z");
    private static final Instant END = Instant.parse("2021-03-16T09:37:00Z");
    private static final FaultKind DOWN = new FaultKind.IdentityUnavailable(503);

    private static Fault shared(Share share, Per per) {
        return new Fault("outage", DOWN, Target.EVERYONE, share, per, START, END);
    }

    @Test
    void aFaultHitsFromItsStartUntilItsEnd() {
        Fault fault = Fault.of("outage", DOWN, Target.EVERYONE, START, END);
        Caller device = caller("contoso/hq-1");

        assertFalse(fault.hits(device, START.minusMillis(1)));
        assertTrue(fault.hits(device, START));
        assertTrue(fault.hits(device, END.minusMillis(1)));
        assertFalse(fault.hits(device, END));
    }

    @Test
    void aTargetNamesTenantGroupAndModelInAnyCombination() {
        Caller device = caller("contoso/hq-1", "hq", "mfp");

        assertTrue(Target.EVERYONE.matches(device));
        assertTrue(new Target("contoso", "hq", "mfp").matches(device));
        assertTrue(Target.group("hq").matches(device));
        assertFalse(new Target("contoso", "", "scanner").matches(device));
        assertFalse(Target.tenant("fabrikam").matches(device));
    }

    @Test
    void aShareHitsThatPartOfTheDevices() {
        Fault fault = shared(Share.constant(0.3), Per.DEVICE);

        long hit =
                Callers.fleet(10_000).stream().filter(c -> fault.hits(c, START)).count();

        assertEquals(3_000.0, (double) hit, 150);
    }

    @Test
    void aDeviceThatIsHitStaysHitWhateverItAsks() {
        Fault fault = shared(Share.constant(0.3), Per.DEVICE);
        for (Caller device : Callers.fleet(200)) {
            boolean first = fault.hits(device, START);
            for (int minute = 1; minute < 60; minute++) {
                assertEquals(first, fault.hits(device, START.plus(Duration.ofMinutes(minute))));
            }
        }
    }

    @Test
    void perRequestADeviceGetsThroughNowAndThen() {
        Fault fault = shared(Share.constant(0.3), Per.REQUEST);
        Caller device = caller("contoso/hq-1");

        long hit = java.util.stream.IntStream.range(0, 10_000)
                .filter(second -> fault.hits(device, START.plusSeconds(second)))
                .count();

        assertEquals(3_000.0, (double) hit, 150);
    }

    @Test
    void aDecayingShareLetsEachDeviceRecoverOnceAndAtItsOwnMoment() {
        Fault fault = shared(
                new Share(List.of(new Share.Point(Duration.ZERO, 0.9), new Share.Point(Duration.ofHours(14), 0))),
                Per.DEVICE);
        for (Caller device : Callers.fleet(300)) {
            Optional<Instant> recovers = fault.hitUntil(device, START);
            for (Instant t = START; t.isBefore(END); t = t.plus(Duration.ofMinutes(7))) {
                assertEquals(recovers.isPresent() && t.isBefore(recovers.get()), fault.hits(device, t));
            }
            recovers.ifPresent(at -> {
                assertTrue(fault.hits(device, at.minusMillis(1)));
                assertFalse(fault.hits(device, at));
            });
        }
    }

    @Test
    void aDeviceThatNeverRecoversIsHitUntilTheFaultsEnd() {
        assertEquals(Optional.of(END), shared(Share.ALL, Per.DEVICE).hitUntil(caller("contoso/hq-1"), START));
    }

    @Test
    void anActOfAnInstantLastsForEver() {
        Fault revoked =
                Fault.of("revoke", new FaultKind.SessionsRevoked(), Target.EVERYONE, START, START.plusSeconds(1));

        assertEquals(Instant.MAX, revoked.end());
        assertTrue(revoked.hits(caller("contoso/hq-1"), END.plus(Duration.ofDays(365))));
        assertEquals(Optional.of(Instant.MAX), revoked.hitUntil(caller("contoso/hq-1"), END));
    }

    @Test
    void differentFaultsHitDifferentDevices() {
        Fault one = shared(Share.constant(0.5), Per.DEVICE);
        Fault other = new Fault("other", DOWN, Target.EVERYONE, Share.constant(0.5), Per.DEVICE, START, END);

        long both = Callers.fleet(4_000).stream()
                .filter(c -> one.hits(c, START) && other.hits(c, START))
                .count();

        assertEquals(1_000.0, (double) both, 120);
    }

    @Test
    void aFaultThatEndsBeforeItStartsIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Fault.of("outage", DOWN, Target.EVERYONE, START, START.minusMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> new FaultKind.IdentityUnavailable(200));
    }
}

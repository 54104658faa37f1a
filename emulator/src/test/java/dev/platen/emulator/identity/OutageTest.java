package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refusal;
import static dev.platen.emulator.identity.EntraWorld.undecided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Instant LATER = START.plusSeconds(3_600);

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");
    private final String token = world.signIn(START, printer).refreshToken();

    @Test
    void anUnavailableServiceAnswersWithItsStatusUntilItIsBack() {
        world.strike(new FaultKind.IdentityUnavailable(503), LATER, Duration.ofMinutes(47));

        assertEquals(503, undecided(world.refresh(LATER, printer, token)).httpStatus());
        assertEquals(503, undecided(world.ask(LATER, printer)).httpStatus());
        granted(world.refresh(LATER.plus(Duration.ofMinutes(47)), printer, token));
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        world.strike(new FaultKind.IdentityReset(), LATER, Duration.ofSeconds(1));

        assertEquals(0, undecided(world.refresh(LATER, printer, token)).httpStatus());
        granted(world.refresh(LATER.plusSeconds(1), printer, token));
    }

    @Test
    void anAnswerThatIsNoneDecidesNothing() {
        world.strike(new FaultKind.IdentityGarbled(), LATER, Duration.ofSeconds(1));

        assertEquals(200, undecided(world.refresh(LATER, printer, token)).httpStatus());
        granted(world.refresh(LATER.plusSeconds(1), printer, token));
    }

    @Test
    void peopleMeetTheOutageInTheBrowser() {
        DeviceCode code = world.code(START, printer);
        world.strike(new FaultKind.IdentityUnavailable(503), START);

        assertEquals(90033, refusal(world.walk(START, code, "a@contoso.example")));
    }

    @Test
    void withoutSigningKeysTheTokenEndpointFails() {
        world.strike(new FaultKind.SigningKeysUnknown(), LATER);

        assertEquals(503, undecided(world.refresh(LATER, printer, token)).httpStatus());
    }

    @Test
    void aPartitionOrADistrustedCertificateMeansNoAnswer() {
        world.strike(new FaultKind.Partition(), LATER, Duration.ofSeconds(1));
        world.strike(new FaultKind.RootExpired(), LATER.plusSeconds(1), Duration.ofSeconds(1));

        assertEquals(
                "no connection", undecided(world.refresh(LATER, printer, token)).cause());
        assertEquals(
                "certificate not trusted",
                undecided(world.refresh(LATER.plusSeconds(1), printer, token)).cause());
        assertEquals(
                0,
                undecided(world.refresh(LATER.plusSeconds(1), printer, token)).httpStatus());
        granted(world.refresh(LATER.plusSeconds(2), printer, token));
    }

    @Test
    void aThrottledServiceLetsSoManyThroughEachPeriodAndAsksTheOthersToWait() {
        world.strike(new FaultKind.IdentityThrottled(2, Duration.ofSeconds(1), Duration.ofSeconds(30)), LATER);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 5; i++) {
                Outcome<DeviceCode> outcome = world.ask(LATER.plusMillis(second * 1_000 + i * 10), printer);
                if (i < 2) {
                    assertInstanceOf(Outcome.Granted.class, outcome);
                } else {
                    assertEquals(429, undecided(outcome).httpStatus());
                    assertEquals(
                            Optional.of(Duration.ofSeconds(30)),
                            undecided(outcome).retryAfter());
                }
            }
        }
    }

    @Test
    void aSlowServiceAnswersLate() {
        world.strike(new FaultKind.IdentitySlow(Duration.ofSeconds(20)), LATER);
        var request = new DeviceRequest.Refresh("contoso", EntraWorld.APP, token);

        assertEquals(
                Duration.ZERO, world.identity.handle(START, printer, request).delay());
        IdentityReply reply = world.identity.handle(LATER, printer, (DeviceRequest) request);
        assertEquals(Duration.ofSeconds(20), reply.delay());
    }
}

package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refusal;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.protocol.oauth.DeviceCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionalAccessTest {

    private static final Instant LATER = START.plusSeconds(3_600);
    private static final Duration WEEK = Duration.ofDays(7);

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");

    private void policy(ConditionalAccess policy) {
        world.identity.handle(START, new AdministratorAct.SetConditionalAccess("contoso", policy));
    }

    @Test
    void aBlockStopsRefreshesWhileItStands() {
        String token = world.signIn(START, printer).refreshToken();

        policy(new ConditionalAccess(true, Duration.ZERO, false));
        var error = refused(world.refresh(LATER, printer, token));
        assertEquals(53003, error.aadsts());
        assertEquals("message_only", error.suberror());

        policy(ConditionalAccess.NONE);
        granted(world.refresh(LATER, printer, token));
    }

    @Test
    void aBlockStopsPeopleInTheBrowser() {
        world.strike(new FaultKind.ConditionalAccessBlock(), START);
        DeviceCode code = world.code(START, printer);

        assertEquals(53003, refusal(world.walk(START, code, "a@contoso.example")));
        assertEquals(
                "authorization_pending",
                refused(world.poll(START, printer, code)).error());
    }

    @Test
    void theFaultBlocksRefreshesUntilItEnds() {
        String token = world.signIn(START, printer).refreshToken();
        world.strike(new FaultKind.ConditionalAccessBlock(), LATER, Duration.ofHours(6));

        assertEquals(53003, refused(world.refresh(LATER, printer, token)).aadsts());
        granted(world.refresh(LATER.plus(Duration.ofHours(6)), printer, token));
    }

    @Test
    void blockingTheDeviceCodeFlowAlsoStopsRefreshesOfSessionsThatBeganWithIt() {
        String token = world.signIn(START, printer).refreshToken();

        policy(new ConditionalAccess(false, Duration.ZERO, true));

        assertEquals(53003, refused(world.refresh(LATER, printer, token)).aadsts());
        assertEquals(53003, refusal(world.walk(LATER, world.code(LATER, printer), "a@contoso.example")));
    }

    @Test
    void theFaultBlocksTheDeviceCodeFlowToo() {
        String token = world.signIn(START, printer).refreshToken();
        world.strike(new FaultKind.DeviceCodeFlowBlocked(), LATER);

        assertEquals(53003, refused(world.refresh(LATER, printer, token)).aadsts());
    }

    @Test
    void signInFrequencyCountsFromThePersonsSignInNotFromTheLastRefresh() {
        policy(new ConditionalAccess(false, WEEK, false));
        String token = world.signIn(START, printer).refreshToken();
        for (int day = 1; day < 7; day++) {
            token = granted(world.refresh(START.plus(Duration.ofDays(day)), printer, token))
                    .refreshToken();
        }

        var error = refused(world.refresh(START.plus(WEEK), printer, token));

        assertEquals("token_expired", error.suberror());
        assertEquals(70043, error.aadsts());
        assertTrue(
                error.description().contains("the maximum allowed lifetime for this request is 604800"),
                error.description());
    }

    @Test
    void theShortestFrequencyOfPolicyAndFaultHolds() {
        policy(new ConditionalAccess(false, WEEK, false));
        String token = world.signIn(START, printer).refreshToken();
        world.strike(new FaultKind.SignInFrequency(Duration.ofDays(1)), START);

        assertEquals(
                70043,
                refused(world.refresh(START.plus(Duration.ofDays(1)), printer, token))
                        .aadsts());
    }
}

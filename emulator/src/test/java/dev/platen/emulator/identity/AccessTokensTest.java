package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.APP;
import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.account;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");

    @Test
    void anAccessTokenSaysWhoseItIsUntilItEnds() {
        TokenGrant tokens = world.signIn(START, printer);
        Instant end = START.plus(tokens.expiresIn());

        assertEquals(
                Optional.of(new AccessTokens.Bearer("contoso", "hq-1@contoso.example", end)),
                world.identity.bearer(end.minusMillis(1), printer, tokens.accessToken()));
        assertEquals(Optional.empty(), world.identity.bearer(end, printer, tokens.accessToken()));
    }

    @Test
    void nothingElseIsAnAccessToken() {
        TokenGrant tokens = world.signIn(START, printer);
        String ofNobody = TokenText.access(1, START.toEpochMilli(), 3_600);

        for (String bad : new String[] {"", "garbage", tokens.refreshToken(), tokens.accessToken() + "0", ofNobody}) {
            assertEquals(Optional.empty(), world.identity.bearer(START, printer, bad), bad);
        }
    }

    @Test
    void aTokenForAnotherAudienceDoesNotOpenTheMailService() {
        var request = new DeviceRequest.DeviceAuthorization(
                "contoso", APP, "https://graph.microsoft.com/Mail.Send offline_access");
        DeviceCode code = granted(world.identity.handle(START, printer, request).outcome());
        world.walk(START, code, account(printer));
        TokenGrant tokens = granted(world.poll(START, printer, code));

        assertEquals(Optional.empty(), world.identity.bearer(START, printer, tokens.accessToken()));
    }

    @Test
    void revocationReachesTheMailServiceAtOnceOnlyWithContinuousAccessEvaluation() {
        for (boolean continuous : new boolean[] {false, true}) {
            EntraWorld other = new EntraWorld(IdentitySettings.DOCUMENTED.withContinuousAccess(continuous));
            TokenGrant tokens = other.signIn(START, printer);
            Instant later = START.plusSeconds(60);

            other.identity.handle(later, new AdministratorAct.RevokeSessions("contoso", account(printer)));

            assertEquals(
                    continuous,
                    other.identity.bearer(later, printer, tokens.accessToken()).isEmpty());
        }
    }

    @Test
    void tokensAreShort() {
        TokenGrant tokens = world.signIn(START, printer);

        assertTrue(tokens.accessToken().length() <= 27, tokens.accessToken());
        assertTrue(tokens.refreshToken().length() <= 22, tokens.refreshToken());
    }
}

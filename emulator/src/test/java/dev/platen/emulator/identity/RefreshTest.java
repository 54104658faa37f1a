package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private static final Duration IDLE = Duration.ofDays(90);

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");

    @Test
    void everyRefreshBringsANewRefreshTokenAndTheOldOneGoesOnWorking() {
        TokenGrant first = world.signIn(START, printer);
        TokenGrant second = granted(world.refresh(START.plusSeconds(3_600), printer, first.refreshToken()));

        assertNotEquals(first.refreshToken(), second.refreshToken());
        granted(world.refresh(START.plusSeconds(7_200), printer, first.refreshToken()));
        granted(world.refresh(START.plusSeconds(7_200), printer, second.refreshToken()));
    }

    @Test
    void aTokenLivesNinetyDaysFromItsOwnIssue() {
        String token = world.signIn(START, printer).refreshToken();

        granted(world.refresh(START.plus(IDLE).minusMillis(1), printer, token));

        var error = refused(world.refresh(START.plus(IDLE), printer, token));
        assertEquals("invalid_grant", error.error());
        assertEquals(700082, error.aadsts());
        assertTrue(error.description().contains("issued on 2026-03-02T06:00:00Z"), error.description());
        assertTrue(error.description().contains("was inactive for 90.00:00:00"), error.description());
    }

    @Test
    void aDeviceThatStoresEachNewTokenLivesForEver() {
        String token = world.signIn(START, printer).refreshToken();
        for (int month = 1; month <= 60; month++) {
            token = granted(world.refresh(START.plus(Duration.ofDays(30L * month)), printer, token))
                    .refreshToken();
        }
    }

    @Test
    void aDeviceThatKeepsItsFirstTokenDiesOnDayNinetyThoughItWorksDaily() {
        String first = world.signIn(START, printer).refreshToken();
        int day = 1;
        while (day < 89) {
            granted(world.refresh(START.plus(Duration.ofDays(day)), printer, first));
            day++;
        }

        assertEquals(
                700082, refused(world.refresh(START.plus(IDLE), printer, first)).aadsts());
    }

    @Test
    void aTokenOfAForgottenGrantStillSaysWhyItIsDead() {
        String token = world.signIn(START, printer).refreshToken();
        Instant later = START.plus(Duration.ofDays(200));
        for (int i = 0; i < 200; i++) {
            world.signIn(later, printer("contoso/other-" + i));
        }

        assertEquals(200, world.identity.grantCount());
        assertEquals(700082, refused(world.refresh(later, printer, token)).aadsts());
    }

    @Test
    void accessTokensLiveSixtyToNinetyMinutesAndSeventyFiveOnAverage() {
        String token = world.signIn(START, printer).refreshToken();
        long sum = 0;
        int n = 5_000;
        for (int i = 1; i <= n; i++) {
            TokenGrant next = granted(world.refresh(START.plus(Duration.ofHours(i)), printer, token));
            token = next.refreshToken();
            long minutes = next.expiresIn().toMinutes();
            assertTrue(minutes >= 60 && minutes <= 90);
            sum += next.expiresIn().toSeconds();
        }

        assertEquals(75 * 60, (double) sum / n, 20);
    }

    @Test
    void aFixedLifeIsFixed() {
        Duration hour = Duration.ofHours(1);
        EntraWorld fixed = new EntraWorld(IdentitySettings.DOCUMENTED.withAccess(hour, hour));

        assertEquals(hour, fixed.signIn(START, printer).expiresIn());
    }

    @Test
    void garbageAndForeignTokensAreInvalid() {
        String token = world.signIn(START, printer).refreshToken();
        String unknown = TokenText.of(TokenText.REFRESH, 1, START.toEpochMilli());

        for (String bad :
                new String[] {"", "R", "garbage", token + "0", token.toUpperCase(java.util.Locale.ROOT), unknown}) {
            assertEquals(70000, refused(world.refresh(START, printer, bad)).aadsts(), bad);
        }
        var otherApp = new DeviceRequest.Refresh("contoso", "other-app", token);
        assertEquals(
                70000,
                refused(world.identity.handle(START, printer, otherApp).outcome())
                        .aadsts());
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() {
        var request = new DeviceRequest.DeviceAuthorization(
                "contoso", EntraWorld.APP, "https://outlook.office.com/SMTP.Send");
        DeviceCode code = granted(world.identity.handle(START, printer, request).outcome());
        world.walk(START, code, "a@contoso.example");

        assertEquals("", granted(world.poll(START, printer, code)).refreshToken());
    }

    @Test
    void aMillionIssuedTokensLeaveOneGrant() {
        String token = world.signIn(START, printer).refreshToken();
        Instant now = START;
        for (int i = 0; i < 1_000_000; i++) {
            now = now.plusSeconds(60);
            token = granted(world.refresh(now, printer, token)).refreshToken();
        }

        assertEquals(1, world.identity.grantCount());
    }
}

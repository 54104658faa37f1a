package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.APP;
import static dev.platen.emulator.identity.EntraWorld.SCOPE;
import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refusal;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeviceCodeFlowTest {

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");

    @Test
    void aDeviceIsGivenACodeOfNineCapitalsAndDigits() {
        DeviceCode code = world.code(START, printer);

        assertTrue(code.userCode().matches("[A-Z0-9]{9}"), code.userCode());
        assertEquals("https://microsoft.com/devicelogin", code.verificationUri());
        assertEquals(Duration.ofMinutes(15), code.expiresIn());
        assertEquals(Duration.ofSeconds(5), code.interval());
    }

    @Test
    void twoCodesOfOneMillisecondDiffer() {
        DeviceCode one = world.code(START, printer);
        DeviceCode other = world.code(START, printer);

        assertNotEquals(one.userCode(), other.userCode());
        assertNotEquals(one.deviceCode(), other.deviceCode());
    }

    @Test
    void untilThePersonHasSignedInTheDevicePolls() {
        DeviceCode code = world.code(START, printer);

        var error = refused(world.poll(START.plusSeconds(5), printer, code));

        assertEquals("authorization_pending", error.error());
        assertEquals(70016, error.aadsts());
        assertEquals(
                "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
                error.description());
    }

    @Test
    void afterThePersonHasSignedInTheNextPollBringsTokens() {
        DeviceCode code = world.code(START, printer);

        assertEquals(
                new BrowserPage.Done("hq-1@contoso.example"),
                world.walk(START.plusSeconds(60), code, "hq-1@contoso.example"));
        TokenGrant tokens = granted(world.poll(START.plusSeconds(65), printer, code));

        assertEquals("hq-1@contoso.example", tokens.account());
        assertTrue(tokens.expiresIn().compareTo(Duration.ofMinutes(60)) >= 0);
        assertTrue(tokens.expiresIn().compareTo(Duration.ofMinutes(90)) <= 0);
    }

    @Test
    void tokensAreFetchedOnce() {
        DeviceCode code = world.code(START, printer);
        world.walk(START, code, "hq-1@contoso.example");
        granted(world.poll(START.plusSeconds(5), printer, code));

        assertEquals(
                "bad_verification_code",
                refused(world.poll(START.plusSeconds(10), printer, code)).error());
        assertEquals(0, world.identity.codeCount());
        assertEquals(1, world.identity.grantCount());
    }

    @Test
    void aCodeEndsAfterFifteenMinutes() {
        DeviceCode code = world.code(START, printer);
        Instant end = START.plusSeconds(900);

        assertEquals(
                "authorization_pending",
                refused(world.poll(end.minusMillis(1), printer, code)).error());
        var error = refused(world.poll(end, printer, code));
        assertEquals("expired_token", error.error());
        assertEquals(70020, error.aadsts());
        assertEquals(70019, refusal(world.walk(end, code, "hq-1@contoso.example")));
    }

    @Test
    void aPersonWhoSaysNoIsHeardOnce() {
        DeviceCode code = world.code(START, printer);

        assertInstanceOf(
                BrowserPage.Declined.class, world.identity.handle(START, new BrowserAct.Decline(code.userCode())));

        assertEquals(
                "authorization_declined",
                refused(world.poll(START.plusSeconds(5), printer, code)).error());
        assertEquals(0, world.identity.codeCount());
    }

    @Test
    void anUnknownDeviceCodeIsNotRecognised() {
        DeviceRequest.DeviceCodeTokens garbage = new DeviceRequest.DeviceCodeTokens("contoso", APP, "garbage");

        assertEquals(
                "bad_verification_code",
                refused(world.identity.handle(START, printer, garbage).outcome())
                        .error());
    }

    @Test
    void anotherApplicationCannotFetchTheTokens() {
        DeviceCode code = world.code(START, printer);
        world.walk(START, code, "hq-1@contoso.example");
        var foreign = new DeviceRequest.DeviceCodeTokens("contoso", "other-app", code.deviceCode());

        assertEquals(
                "bad_verification_code",
                refused(world.identity.handle(START, printer, foreign).outcome())
                        .error());
    }

    @Test
    void aWrongUserCodeIsSaidToBeWrong() {
        assertEquals(70018, refusal(world.identity.handle(START, new BrowserAct.EnterUserCode("NONESUCH1"))));
    }

    @Test
    void aUserCodeMayBeTypedInSmallLetters() {
        DeviceCode code = world.code(START, printer);

        assertEquals(
                new BrowserPage.AskAccount(),
                world.identity.handle(
                        START,
                        new BrowserAct.EnterUserCode(" " + code.userCode().toLowerCase(Locale.ROOT))));
    }

    @Test
    void aCodeThatIsDecidedIsUsed() {
        DeviceCode code = world.code(START, printer);
        world.walk(START, code, "hq-1@contoso.example");

        assertEquals(90120, refusal(world.walk(START.plusSeconds(1), code, "hq-2@contoso.example")));
    }

    @Test
    void oldCodesAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            world.code(START.plusSeconds(10L * i), printer);
        }

        assertEquals(180, world.identity.codeCount());
    }

    @Test
    void aRequestMustNameTenantApplicationAndScope() {
        assertEquals(90002, asked("nowhere", APP, SCOPE));
        assertEquals(900144, asked("contoso", "", SCOPE));
        assertEquals(900144, asked("contoso", APP, ""));
    }

    private int asked(String authority, String clientId, String scope) {
        var request = new DeviceRequest.DeviceAuthorization(authority, clientId, scope);
        return refused(world.identity.handle(START, printer, request).outcome()).aadsts();
    }
}

package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.APP;
import static dev.platen.emulator.identity.EntraWorld.SCOPE;
import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealmsTest {

    private static final Proof.Password PASSWORD = new Proof.Password("secret");

    private final IdentityService identity = new IdentityService(
            IdentitySettings.DOCUMENTED,
            new dev.platen.emulator.fault.Faults(),
            List.of(
                    new TenantSettings(
                            "contoso", Realm.WORK, List.of("contoso.example"), true, Role.GLOBAL_ADMINISTRATOR, false),
                    TenantSettings.openWork("litware", Role.GLOBAL_ADMINISTRATOR),
                    TenantSettings.openConsumers("outlook").withDomains("outlook.example")));
    private final Caller printer = printer("litware/hq-1");

    private DeviceCode code(String authority) {
        return granted(identity.handle(START, printer, new DeviceRequest.DeviceAuthorization(authority, APP, SCOPE))
                .outcome());
    }

    private BrowserPage signIn(String authority, String account) {
        return identity.handle(START, new BrowserAct.SignIn(code(authority).userCode(), account, PASSWORD));
    }

    @Test
    void personalAccountsEnterTheirCodesElsewhere() {
        assertEquals("https://microsoft.com/devicelogin", code("organizations").verificationUri());
        assertEquals("https://www.microsoft.com/link", code("consumers").verificationUri());
        assertEquals("https://www.microsoft.com/link", code("outlook").verificationUri());
    }

    @Test
    void aPersonalAccountConsentsForItselfWithoutAnAdministrator() {
        assertEquals(
                new BrowserPage.AskConsent("me@outlook.example", false), signIn("consumers", "me@outlook.example"));
    }

    @Test
    void anAccountIsFoundByItsDomainWhereverTheRequestIsAddressed() {
        assertEquals(
                new BrowserPage.AskConsent("a@contoso.example", true), signIn("organizations", "a@contoso.example"));
        assertEquals(new BrowserPage.AskConsent("a@contoso.example", true), signIn("common", "a@contoso.example"));
        assertEquals(new BrowserPage.AskConsent("me@outlook.example", false), signIn("common", "me@outlook.example"));
    }

    @Test
    void anAccountOfADomainNobodyOwnsBelongsToTheDevicesTenant() {
        assertEquals(
                new BrowserPage.AskConsent("a@unknown.example", true), signIn("organizations", "a@unknown.example"));
    }

    @Test
    void workAndPersonalAccountsDoNotMix() {
        assertEquals(50020, refusal(signIn("consumers", "a@contoso.example")));
        assertEquals(50020, refusal(signIn("organizations", "me@outlook.example")));
        assertEquals(50020, refusal(signIn("litware", "a@contoso.example")));
    }
}

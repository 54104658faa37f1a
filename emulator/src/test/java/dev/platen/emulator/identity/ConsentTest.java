package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.APP;
import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refusal;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.TokenGrant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first sign-in of a tenant needs an administrator who consents on behalf of the organisation. */
class ConsentTest {

    private static final Proof.Password PASSWORD = new Proof.Password("right");

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("fabrikam/b-1");

    @BeforeEach
    void accounts() {
        put("user@fabrikam.example", Role.USER);
        put("admin@fabrikam.example", Role.CLOUD_APPLICATION_ADMINISTRATOR);
    }

    private void put(String account, Role role) {
        world.identity.handle(START, new AdministratorAct.PutAccount("fabrikam", account, PASSWORD, role));
    }

    @Test
    void aUserWithoutAnAdministratorGetsNoFurther() {
        DeviceCode code = world.code(START, printer);

        assertEquals(90094, refusal(world.walk(START, code, "user@fabrikam.example", PASSWORD)));
        assertEquals(
                "authorization_pending",
                refused(world.poll(START, printer, code)).error());
    }

    @Test
    void everyRoleFromCloudApplicationAdministratorUpMayConsentForTheOrganisation() {
        for (Role role : Role.values()) {
            EntraWorld fresh = new EntraWorld();
            fresh.identity.handle(
                    START, new AdministratorAct.PutAccount("fabrikam", "a@fabrikam.example", PASSWORD, role));
            fresh.walk(START, fresh.code(START, printer), "a@fabrikam.example", PASSWORD);

            assertEquals(role != Role.USER, fresh.identity.consented("fabrikam", APP), role.name());
        }
    }

    @Test
    void onceAnAdministratorHasConsentedUsersSignInWithoutBeingAsked() {
        world.walk(START, world.code(START, printer), "admin@fabrikam.example", PASSWORD);
        DeviceCode code = world.code(START, printer);

        BrowserPage page =
                world.identity.handle(START, new BrowserAct.SignIn(code.userCode(), "user@fabrikam.example", PASSWORD));

        assertEquals(new BrowserPage.Done("user@fabrikam.example"), page);
        granted(world.poll(START, printer, code));
    }

    @Test
    void consentMayBeGivenBeforehand() {
        world.identity.handle(START, new AdministratorAct.GrantConsent("fabrikam", APP));

        DeviceCode code = world.code(START, printer);

        assertEquals(
                new BrowserPage.Done("user@fabrikam.example"),
                world.walk(START, code, "user@fabrikam.example", PASSWORD));
    }

    @Test
    void anAdministratorWhoLeavesTheBoxUntickedConsentsForHerselfOnly() {
        DeviceCode code = world.code(START, printer);
        world.identity.handle(START, new BrowserAct.SignIn(code.userCode(), "admin@fabrikam.example", PASSWORD));
        world.identity.handle(START, new BrowserAct.Accept(code.userCode(), false));
        TokenGrant tokens = granted(world.poll(START, printer, code));

        assertFalse(world.identity.consented("fabrikam", APP));
        granted(world.refresh(START.plusSeconds(3600), printer, tokens.refreshToken()));
        assertEquals(90094, refusal(world.walk(START, world.code(START, printer), "user@fabrikam.example", PASSWORD)));
    }

    @Test
    void whenConsentIsWithdrawnRefreshesAreRefused() {
        world.identity.handle(START, new AdministratorAct.GrantConsent("fabrikam", APP));
        DeviceCode code = world.code(START, printer);
        world.walk(START, code, "user@fabrikam.example", PASSWORD);
        TokenGrant tokens = granted(world.poll(START, printer, code));

        world.identity.handle(START, new AdministratorAct.WithdrawConsent("fabrikam", APP));

        var error = refused(world.refresh(START.plusSeconds(3600), printer, tokens.refreshToken()));
        assertEquals("invalid_grant", error.error());
        assertEquals("consent_required", error.suberror());
        assertEquals(65001, error.aadsts());
    }

    @Test
    void nobodyConsentsForAnOrganisationWithoutTheRight() {
        EntraWorld fresh = new EntraWorld();
        fresh.identity.putTenant(new TenantSettings("litware", Realm.WORK, java.util.List.of(), true, Role.USER, true));
        Caller device = printer("litware/x-1");
        DeviceCode code = fresh.code(START, device);

        assertEquals(
                new BrowserPage.AskConsent("u@litware.example", false),
                fresh.identity.handle(START, new BrowserAct.SignIn(code.userCode(), "u@litware.example", PASSWORD)));
        assertEquals(90094, refusal(fresh.identity.handle(START, new BrowserAct.Accept(code.userCode(), true))));
        assertFalse(fresh.identity.consented("litware", APP));
    }

    @Test
    void theBrowserChecksTheAccount() {
        assertEquals(50034, signInAs("nobody@fabrikam.example", PASSWORD));
        assertEquals(50126, signInAs("admin@fabrikam.example", new Proof.Password("wrong")));
        assertEquals(50020, signInAs("someone@outlook.example", PASSWORD));
        world.identity.handle(START, new AdministratorAct.SetDisabled("fabrikam", "admin@fabrikam.example", true));
        assertEquals(50057, signInAs("admin@fabrikam.example", PASSWORD));
    }

    private int signInAs(String account, Proof proof) {
        return refusal(world.walk(START, world.code(START, printer), account, proof));
    }

    @Test
    void aPasswordIsNotPrinted() {
        BrowserAct act = new BrowserAct.SignIn("CODE", "a@b", new Proof.Password("hunter2"));

        assertFalse(act.toString().contains("hunter2"));
        assertTrue(act.toString().contains("a@b"));
    }
}

package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.account;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static dev.platen.emulator.identity.EntraWorld.printer;
import static dev.platen.emulator.identity.EntraWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.PasswordChange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft Learn, refresh-tokens: what ends which sessions. */
class RevocationTest {

    private static final Instant LATER = START.plusSeconds(3_600);
    private static final Proof.Password NEW = new Proof.Password("new");

    private final EntraWorld world = new EntraWorld();
    private final Caller printer = printer("contoso/hq-1");

    private static Proof proof(boolean byPassword) {
        return byPassword ? new Proof.Password("secret") : new Proof.WithoutPassword();
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED,            true,  false",
        "EXPIRED,            false, false",
        "BY_USER,            true,  true",
        "BY_USER,            false, false",
        "AZURE_PORTAL,       true,  true",
        "AZURE_PORTAL,       false, false",
        "ENTRA_ADMIN_CENTER, true,  true",
        "ENTRA_ADMIN_CENTER, false, true"
    })
    void howAPasswordWasChangedDecidesWhatEnds(PasswordChange change, boolean byPassword, boolean ends) {
        String token = world.signIn(START, printer, proof(byPassword)).refreshToken();

        world.identity.handle(LATER, new AdministratorAct.ChangePassword("contoso", account(printer), NEW, change));

        assertRevoked(ends, token);
    }

    @ParameterizedTest
    @CsvSource({"AZURE_PORTAL, true, true", "AZURE_PORTAL, false, false", "ENTRA_ADMIN_CENTER, false, true"})
    void theFaultDoesAsTheAdministratorDoes(PasswordChange change, boolean byPassword, boolean ends) {
        world.strike(new FaultKind.PasswordReset(change), LATER);
        String token = world.signIn(START, printer, proof(byPassword)).refreshToken();

        assertRevoked(ends, token);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void revokingAllSessionsEndsThemWhateverTheProof(boolean byPassword) {
        String token = world.signIn(START, printer, proof(byPassword)).refreshToken();

        world.identity.handle(LATER, new AdministratorAct.RevokeSessions("contoso", account(printer)));

        assertRevoked(true, token);
    }

    private void assertRevoked(boolean ends, String token) {
        if (ends) {
            var error = refused(world.refresh(LATER, printer, token));
            assertEquals("invalid_grant", error.error());
            assertEquals("bad_token", error.suberror());
            assertEquals(50173, error.aadsts());
            assertTrue(error.description().contains("issued on '2026-03-02T06:00:00Z'"), error.description());
            assertTrue(error.description().contains("is '2026-03-02T07:00:00Z'"), error.description());
        } else {
            granted(world.refresh(LATER, printer, token));
        }
    }

    @Test
    void beforeTheInstantOfTheFaultNothingHappens() {
        world.strike(new FaultKind.SessionsRevoked(), LATER);
        String token = world.signIn(START, printer).refreshToken();

        granted(world.refresh(LATER.minusMillis(1), printer, token));
        assertEquals(50173, refused(world.refresh(LATER, printer, token)).aadsts());
    }

    @Test
    void whoSignsInAfterwardsIsNotConcerned() {
        world.strike(new FaultKind.SessionsRevoked(), START);
        String token = world.signIn(LATER, printer).refreshToken();

        granted(world.refresh(LATER.plusSeconds(3_600), printer, token));
    }

    @Test
    void otherAccountsAreNotConcerned() {
        String token = world.signIn(START, printer("contoso/hq-2")).refreshToken();

        world.identity.handle(LATER, new AdministratorAct.RevokeSessions("contoso", account(printer)));

        granted(world.refresh(LATER, printer("contoso/hq-2"), token));
    }

    @Test
    void aDisabledAccountGetsNoTokensUntilItIsEnabledAgain() {
        String token = world.signIn(START, printer).refreshToken();

        world.identity.handle(LATER, new AdministratorAct.SetDisabled("contoso", account(printer), true));
        assertEquals(50057, refused(world.refresh(LATER, printer, token)).aadsts());

        world.identity.handle(LATER, new AdministratorAct.SetDisabled("contoso", account(printer), false));
        granted(world.refresh(LATER, printer, token));
    }
}

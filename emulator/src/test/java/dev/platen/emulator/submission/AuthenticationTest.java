package dev.platen.emulator.submission;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.submission.MailWorld.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultKind.SmtpAuthDisabled.Scope;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private final MailWorld world = new MailWorld();

    private SubmissionReply.Said authenticate(String user, String token) {
        return world.said(START, new SubmissionRequest.Authenticate(world.encrypted(START), user, token));
    }

    private void expectText(SubmissionReply.Said said, String enhanced, String text) {
        expect(said, SubmissionStage.AUTHENTICATE, 535, enhanced);
        assertTrue(said.reply().text().startsWith(text), said.reply().text());
    }

    @Test
    void aBadTokenIsRefused() {
        expectText(authenticate(world.account, "garbage"), "5.7.3", "Authentication unsuccessful [");
    }

    @Test
    void anExpiredTokenIsRefused() {
        Instant later = START.plus(Duration.ofMinutes(91));

        expectText(world.authenticate(later), "5.7.3", "Authentication unsuccessful [");
    }

    @Test
    void theTokenOfAnotherAccountIsRefused() {
        expectText(authenticate("shared@contoso.example", world.token), "5.7.3", "Authentication unsuccessful [");
    }

    @Test
    void namesOfAccountsAreComparedWithoutRegardToCase() {
        expect(
                authenticate(world.account.toUpperCase(java.util.Locale.ROOT), world.token),
                SubmissionStage.AUTHENTICATE,
                235,
                "2.7.0");
    }

    @Test
    void whileSigningKeysAreUnknownNoTokenIsBelieved() {
        Duration outage = Duration.ofMinutes(30);
        world.entra.strike(new FaultKind.SigningKeysUnknown(), START, outage);

        expectText(world.authenticate(START), "5.7.3", "Authentication unsuccessful [");
        world.signedIn(START.plus(outage));
    }

    @Test
    void theOrganisationsSwitchShutsOutTokensToo() {
        world.mail.handle(new MailAdministratorAct.SetTenantSmtpAuth("contoso", false));

        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit"
                        + " https://aka.ms/smtp_auth_disabled for more information. [");

        world.mail.handle(new MailAdministratorAct.SetTenantSmtpAuth("contoso", true));
        world.signedIn(START);
    }

    @Test
    void aMailboxsOwnSwitchGoesBeforeTheOrganisations() {
        mailbox(SmtpAuthSwitch.DISABLED);
        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.");

        world.mail.handle(new MailAdministratorAct.SetTenantSmtpAuth("contoso", false));
        mailbox(SmtpAuthSwitch.ENABLED);
        world.signedIn(START);

        mailbox(SmtpAuthSwitch.INHERIT);
        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.");
    }

    private void mailbox(SmtpAuthSwitch value) {
        world.mail.handle(new MailAdministratorAct.SetMailboxSmtpAuth(world.account, value));
    }

    @Test
    void theFaultThrowsTheSwitchOfItsScope() {
        FaultKind tenant = new FaultKind.SmtpAuthDisabled(Scope.TENANT);
        world.entra.strike(tenant, START);
        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.");
        mailbox(SmtpAuthSwitch.ENABLED);
        world.signedIn(START);

        world.entra.strike(new FaultKind.SmtpAuthDisabled(Scope.MAILBOX), START);
        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.");
    }

    @Test
    void securityDefaultsMayLockSmtpAuth() {
        world.mail.handle(new MailAdministratorAct.SetSecurityDefaults("contoso", true));

        expectText(
                world.authenticate(START),
                "5.7.139",
                "Authentication unsuccessful, user is locked by your organization's security defaults policy.");
    }

    @Test
    void aSessionOutlivesItsToken() {
        long session = world.signedIn(START);

        expect(world.send(START.plus(Duration.ofHours(2)), session), SubmissionStage.DATA, 250, "2.0.0");
    }

    @Test
    void afterARefusalTheDeviceMayTryAgain() {
        long session = world.encrypted(START);
        world.said(START, new SubmissionRequest.Authenticate(session, world.account, "garbage"));

        SubmissionReply.Said again =
                world.said(START, new SubmissionRequest.Authenticate(session, world.account, world.token));

        assertEquals(session, again.session());
        expect(again, SubmissionStage.AUTHENTICATE, 235, "2.7.0");
    }
}

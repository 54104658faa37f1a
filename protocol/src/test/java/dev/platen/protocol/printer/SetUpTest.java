package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.EmailServerSettings.Problem;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Putting a printer up and changing how it is set up. */
class SetUpTest {

    private static final EmailServerSettings BASIC = new EmailServerSettings(
            Authentication.SMTP_AUTH,
            MailService.EXCHANGE_ONLINE,
            "relay",
            "scans@contoso.example",
            "relay.contoso.example",
            587,
            SecureConnection.STARTTLS,
            true,
            "",
            110);

    @Test
    void aPrinterThatWasNotPutUpDoesNothing() {
        TestPrinter printer = TestPrinter.uninstalled();

        printer.scan("scan-1").assertRefused(Refusal.NOT_INSTALLED);
        printer.wake().assertRefused(Refusal.NOT_INSTALLED);
        printer.startSignIn(Slot.EMAIL).assertRefused(Refusal.NOT_INSTALLED);
    }

    @Test
    void aPrinterIsPutUpOnce() {
        TestPrinter printer = TestPrinter.installed();
        assertThat(printer.state().installed()).isTrue();

        printer.tell(new PrinterCommand.Install(printer.now(), TestPrinter.ID, Chance.ofSeed(1), TestSettings.usual()))
                .assertRefused(Refusal.ALREADY_INSTALLED);
    }

    @Test
    void aModelNeedsAName() {
        PrinterSettings nameless = TestSettings.usual().withModel(new Model("", true, true, true, true, true));

        TestPrinter.installed(nameless).assertRefused(Refusal.INVALID_SETTINGS);
    }

    @Test
    void theAdditionalNetworkRefusesOAuth2AndTheStandardOneDoesNot() {
        TestPrinter printer = TestPrinter.installed();
        printer.tell(new PrinterCommand.ConfigureNetwork(printer.now(), TestSettings.ADDITIONAL));
        assertThat(printer.happened()).containsExactly("NetworkConfigured");

        printer.startSignIn(Slot.EMAIL).assertRefused(Refusal.ADDITIONAL_NETWORK);
        printer.startSignIn(Slot.FAX).assertRefused(Refusal.ADDITIONAL_NETWORK);

        printer.tell(new PrinterCommand.ConfigureNetwork(printer.now(), TestSettings.STANDARD))
                .signIn(Slot.EMAIL);
        assertThat(printer.email().signedIn()).isTrue();
    }

    @Test
    void theAdditionalNetworkCarriesMailWithoutOAuth2() {
        TestPrinter printer = TestPrinter.installed();
        printer.tell(new PrinterCommand.ConfigureNetwork(printer.now(), TestSettings.ADDITIONAL));
        printer.tell(new PrinterCommand.ConfigureEmailServer(printer.now(), BASIC));

        printer.scan("scan-1").delivered();

        assertThat(printer.result("scan-1")).isEqualTo(new FinishedJob.Result.Sent());
    }

    @Test
    void newFirmwareBringsOAuth2() {
        Model old = new Model("mfp", true, true, true, false, true);
        TestPrinter printer = TestPrinter.installed(TestSettings.usual().withModel(old));
        printer.startSignIn(Slot.EMAIL).assertRefused(Refusal.FIRMWARE_WITHOUT_OAUTH2);

        printer.tell(new PrinterCommand.UpdateFirmware(printer.now(), "3.21", true));

        assertThat(printer.events()).containsExactly(new PrinterEvent.FirmwareUpdated(printer.now(), "3.21", true));
        assertThat(printer.signIn(Slot.EMAIL).email().signedIn()).isTrue();
    }

    @Test
    void signInNeedsOAuth2AsTheAuthenticationMethod() {
        TestPrinter printer = TestPrinter.installed();
        printer.tell(new PrinterCommand.ConfigureEmailServer(printer.now(), BASIC));

        printer.startSignIn(Slot.EMAIL).assertRefused(Refusal.OAUTH2_NOT_CHOSEN);
        printer.startSignIn(Slot.FAX);
        assertThat(printer.happened()).containsExactly("SignInStarted");
    }

    @Test
    void settingsWithAProblemAreRefused() {
        TestPrinter printer = TestPrinter.installed();
        EmailServerSettings noHost = withHost("");

        printer.tell(new PrinterCommand.ConfigureEmailServer(printer.now(), noHost))
                .assertRefused(Refusal.INVALID_SETTINGS);
        printer.tell(new PrinterCommand.ConfigureFaxServer(printer.now(), noHost, "fax.example"))
                .assertRefused(Refusal.INVALID_SETTINGS);
    }

    @Test
    void aCertificateIsStoredOnceHoweverOftenItComes() {
        Certificate root = new Certificate(
                Certificate.Kind.ROOT, "CN=Example Root", "ab".repeat(32), Instant.parse("2036-01-01T00:00:00Z"));
        Certificate other = new Certificate(Certificate.Kind.CA, "CN=Contoso", "cd".repeat(32), root.notAfter());
        TestPrinter printer = TestPrinter.installed();

        for (Certificate certificate : List.of(root, other, root)) {
            printer.tell(new PrinterCommand.StoreCertificate(printer.now(), certificate));
        }

        assertThat(printer.state().settings().certificates()).containsExactly(other, root);
    }

    @Test
    void fieldsAtTheirLimitsAreTaken() {
        assertThat(BASIC.problems()).isEmpty();
        assertThat(withAccount("a".repeat(255)).problems()).isEmpty();
        assertThat(withAccount("").problems()).isEmpty();
        assertThat(withSender("s".repeat(255)).problems()).isEmpty();
        assertThat(withHost("h".repeat(255)).problems()).isEmpty();
        assertThat(withPorts(1, 65_535).problems()).isEmpty();
        assertThat(withPorts(65_535, 1).problems()).isEmpty();
    }

    @Test
    void fieldsBeyondTheirLimitsAreNamed() {
        assertThat(withAccount("a".repeat(256)).problems()).containsExactly(Problem.ACCOUNT);
        assertThat(withAccount("λογαριασμός").problems()).containsExactly(Problem.ACCOUNT);
        assertThat(withSender("s".repeat(256)).problems()).containsExactly(Problem.SENDER);
        assertThat(withSender(".scans@contoso.example").problems()).containsExactly(Problem.SENDER);
        assertThat(withHost("").problems()).containsExactly(Problem.HOST);
        assertThat(withHost("h".repeat(256)).problems()).containsExactly(Problem.HOST);
        assertThat(withPorts(0, 65_536).problems()).containsExactly(Problem.PORT, Problem.POP3_PORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "(", ")", "<", ">", "[", "]", ";", "¥", "\n"})
    void aSenderMustNotHoldWhatThePanelForbids(String forbidden) {
        assertThat(withSender("scans" + forbidden + "@contoso.example").problems())
                .containsExactly(Problem.SENDER);
    }

    @Test
    void popBeforeSmtpNeedsAPopServer() {
        assertThat(pop("").problems()).containsExactly(Problem.POP3_HOST);
        assertThat(pop("pop.contoso.example").problems()).isEmpty();
    }

    private static EmailServerSettings withAccount(String account) {
        return EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, account, "");
    }

    private static EmailServerSettings withSender(String sender) {
        return EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", sender);
    }

    private static EmailServerSettings withHost(String host) {
        return server(Authentication.OAUTH2, host, 587, "", 110);
    }

    private static EmailServerSettings withPorts(int smtp, int pop3) {
        return server(Authentication.OAUTH2, "smtp.example", smtp, "", pop3);
    }

    private static EmailServerSettings pop(String host) {
        return server(Authentication.POP_BEFORE_SMTP, "smtp.example", 25, host, 110);
    }

    private static EmailServerSettings server(
            Authentication authentication, String host, int port, String pop3Host, int pop3Port) {
        return new EmailServerSettings(
                authentication,
                MailService.EXCHANGE_ONLINE,
                "",
                "",
                host,
                port,
                SecureConnection.STARTTLS,
                true,
                pop3Host,
                pop3Port);
    }
}

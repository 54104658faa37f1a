package dev.platen.actors.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.oauth.Authority;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.tls.Trust;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.host.Deed;
import dev.platen.emulator.host.ServiceSettings;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.identity.BrowserAct;
import dev.platen.emulator.identity.Proof;
import dev.platen.emulator.identity.Role;
import dev.platen.emulator.identity.TenantSettings;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.server.Emulator;
import dev.platen.emulator.server.EmulatorSettings;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.MailService;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterSettings;
import dev.platen.protocol.printer.RefreshPolicy;
import dev.platen.protocol.printer.RefreshSettings;
import dev.platen.protocol.printer.Reply;
import dev.platen.protocol.printer.RetryRule;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import io.vertx.core.Vertx;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live printer at the emulator: the services of the simulations, on real sockets, with TLS. */
@Timeout(120)
class EmulatedServicesTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");
    private static final String ACCOUNT = "printer@contoso.example";
    private static final String PASSWORD = "correct horse";

    /** Thirty seconds of a printer's patience are one of ours. */
    private static final double SPEED = 30;

    @TempDir
    private Path folder;

    private final BlockingQueue<PrinterObserver.Report> reports = new LinkedBlockingQueue<>();
    private final PacedClock clock = PacedClock.times(SPEED, Instant.now(), InstantSource.system());
    private Vertx vertx;
    private Emulator emulator;
    private TokenVault vault;
    private LiveTransport transport;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        ServiceSettings services =
                ServiceSettings.documented(TenantSettings.work("contoso").withDomains("contoso.example"));
        emulator = Emulator.start(
                vertx,
                EmulatorSettings.usual(folder.resolve("emulator"), services).withPorts(0, 0, 0, 0),
                clock,
                InstantSource.system(),
                callers -> callers.enrol(PRINTER, "hq", "mfp"));
        emulator.services()
                .perform(new AdministratorAct.PutAccount(
                        "contoso",
                        ACCOUNT,
                        emulator.passwords().ofAccount(ACCOUNT, PASSWORD),
                        Role.CLOUD_APPLICATION_ADMINISTRATOR))
                .toCompletableFuture()
                .join();
        vault = TokenVault.open(folder.resolve("vault"), new VaultKey.KeyFile(folder.resolve("vault.key")));
        Spool spool = Spool.open(folder.resolve("spool"), 1 << 20);
        LiveServices outside = LiveServices.of(
                new Authority(emulator.https(), "", "platen-printer", true), Trust.ofFile(emulator.certificate()));
        transport = new LiveTransport(outside, vault, spool, clock, ZoneOffset.UTC);
        fleet = LiveFleet.start(
                folder.resolve("journal"), spool, transport, reports::add, clock, Duration.ofMinutes(10));
        command(new PrinterCommand.Install(
                now(), PRINTER, Chance.ofSeed(1).of(PRINTER.toString()), settings(emulator.smtpPort())));
    }

    @AfterEach
    void stop() {
        fleet.close();
        transport.close();
        vault.close();
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static PrinterSettings settings(int smtpPort) {
        EmailServerSettings server = new EmailServerSettings(
                EmailServerSettings.Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                "",
                "",
                "localhost",
                smtpPort,
                EmailServerSettings.SecureConnection.STARTTLS,
                true,
                "",
                110);
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(5), Duration.ofMinutes(5), 0.5, 50, true),
                Duration.ofHours(2));
        return new PrinterSettings(
                new Model("mfp", true, true, true, true, true),
                new NetworkSettings(NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10"),
                "en",
                server,
                server,
                "fax.example",
                ToMyEmailSettings.OFF,
                refresh,
                refresh,
                List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void command(PrinterCommand command) {
        assertThat(fleet.ask(PRINTER, command).toCompletableFuture().join()).isEqualTo(new Reply.Done());
    }

    private <E extends PrinterEvent> E expect(Class<E> kind) throws InterruptedException {
        while (true) {
            if (reports.take() instanceof PrinterObserver.Handled handled) {
                for (PrinterEvent event : handled.events()) {
                    if (kind.isInstance(event)) {
                        return kind.cast(event);
                    }
                }
            }
        }
    }

    private PrinterEvent.SignedIn signIn() throws InterruptedException {
        command(new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
        String code = expect(PrinterEvent.DeviceCodeShown.class).userCode();
        Proof.Password password = emulator.passwords().ofAccount(ACCOUNT, PASSWORD);
        emulator.services().tell(present -> {
            present.identity().handle(present.now(), new BrowserAct.SignIn(code, ACCOUNT, password));
            present.identity().handle(present.now(), new BrowserAct.Accept(code, true));
        });
        PrinterEvent.SignedIn signedIn = expect(PrinterEvent.SignedIn.class);
        command(new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
        return signedIn;
    }

    private void scan(String job) {
        Reply reply = fleet.intake()
                .submit(
                        PRINTER,
                        new Intake.NewJob(job, JobKind.SCAN_TO_EMAIL, "", ACCOUNT),
                        new ByteArrayInputStream("%PDF-1.7 a scan".getBytes(StandardCharsets.US_ASCII)))
                .toCompletableFuture()
                .join();
        assertThat(reply).isEqualTo(new Reply.Done());
    }

    private void strike(FaultKind kind, Duration length) {
        Instant start = emulator.services().clock().instant();
        emulator.services()
                .perform(new Deed.FaultAdded(
                        Fault.of(kind.name().toString(), kind, Target.EVERYONE, start, start.plus(length))))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aPrinterSignsInAndItsScanArrives() throws Exception {
        assertThat(signIn().account()).isEqualTo(ACCOUNT);
        scan("scan-1");
        expect(PrinterEvent.EmailSent.class);

        ReceivedMessage received = emulator.mailroom().newest(ACCOUNT, 1).getFirst();
        try (InputStream eml = emulator.mailroom().read(received.id())) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), eml);
            assertThat(message.getMessageID()).isEqualTo("<scan-1@hq-0001.contoso.platen>");
            Multipart parts = (Multipart) message.getContent();
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                    .asString()
                    .isEqualTo("%PDF-1.7 a scan");
        }
    }

    @Test
    void anAccessTokenThatEndedIsRefreshedForTheNextJob() throws Exception {
        signIn();
        emulator.services().setClock(time -> time.advance(Duration.ofHours(3)));
        scan("scan-1");

        PrinterEvent.TokenRefreshed refreshed = expect(PrinterEvent.TokenRefreshed.class);

        expect(PrinterEvent.EmailSent.class);
        assertThat(vault.find(PRINTER, Slot.EMAIL).tokens().refresh().fingerprint())
                .isEqualTo(refreshed.refreshToken());
    }

    @Test
    void sessionsThatWereRevokedMeanToSignInAgain() throws Exception {
        signIn();
        strike(new FaultKind.SessionsRevoked(), Duration.ofMinutes(1));
        emulator.services().setClock(time -> time.advance(Duration.ofHours(3)));
        scan("scan-1");

        PrinterEvent.JobFailed failed = expect(PrinterEvent.JobFailed.class);

        assertThat(failed.error()).isEqualTo(JobError.SIGN_IN_AGAIN);
        assertThat(failed.reason()).contains("AADSTS50173");
    }

    @Test
    void smtpAuthThatIsOffIsAnAdministratorsProblem() throws Exception {
        signIn();
        strike(new FaultKind.SmtpAuthDisabled(FaultKind.SmtpAuthDisabled.Scope.TENANT), Duration.ofHours(24));
        scan("scan-1");

        PrinterEvent.JobFailed failed = expect(PrinterEvent.JobFailed.class);

        assertThat(failed.error()).isEqualTo(JobError.SMTP_AUTH_DISABLED);
        assertThat(failed.reason()).startsWith("535 5.7.139");
    }

    @Test
    void aServiceThatIsDownForTwoMinutesDelaysTheJobAndNoMore() throws Exception {
        signIn();
        emulator.services().setClock(time -> time.advance(Duration.ofHours(3)));
        strike(new FaultKind.IdentityUnavailable(503), Duration.ofMinutes(2));
        scan("scan-1");

        assertThat(expect(PrinterEvent.RefreshFailed.class).reason()).startsWith("HTTP 503");
        expect(PrinterEvent.TokenRefreshed.class);
        expect(PrinterEvent.EmailSent.class);
    }
}

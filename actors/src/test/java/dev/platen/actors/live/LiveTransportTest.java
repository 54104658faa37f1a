package dev.platen.actors.live;

import static dev.platen.actors.oauth.ScriptedHttp.json;
import static dev.platen.actors.oauth.ScriptedHttp.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.platen.actors.mail.MailLimits;
import dev.platen.actors.mail.ScriptedSmtp;
import dev.platen.actors.oauth.Authority;
import dev.platen.actors.oauth.HttpLimits;
import dev.platen.actors.oauth.ScriptedHttp;
import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.tls.Trust;
import dev.platen.emulator.tls.Shown;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.spool.Spool;
import dev.platen.persistence.vault.Holding;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.EmailServerSettings;
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
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Live printers at scripted services, from the sign-in to the mail; an hour of theirs passes in a few seconds. */
@Timeout(120)
class LiveTransportTest {

    private static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");
    private static final String ACCOUNT = "printer@contoso.example";
    private static final double SPEED = 60;
    private static final byte[] PDF = "%PDF-1.7 planted nothing".getBytes(StandardCharsets.US_ASCII);
    private static final String CODE =
            "{'device_code':'planted-code','user_code':'B6SUYU5PL','verification_uri':'https://microsoft.com/devicelogin',"
                    + "'expires_in':86400,'interval':5}";

    @TempDir
    private Path folder;

    private final BlockingQueue<PrinterObserver.Report> reports = new LinkedBlockingQueue<>();
    private final List<PrinterObserver.Report> seen = new ArrayList<>();
    private final PacedClock clock = PacedClock.times(SPEED, Instant.now(), InstantSource.system());
    private ScriptedHttp identity;
    private ScriptedSmtp mail;
    private TokenVault vault;
    private LiveTransport transport;
    private LiveFleet fleet;

    @BeforeEach
    void start() throws IOException {
        identity = ScriptedHttp.plain();
        mail = ScriptedSmtp.start(folder.resolve("ca"), Shown.VALID);
        startFleet();
    }

    private void startFleet() {
        vault = TokenVault.open(folder.resolve("vault"), new VaultKey.KeyFile(folder.resolve("vault.key")));
        Spool spool = Spool.open(folder.resolve("spool"), 1 << 20);
        LiveServices services = new LiveServices(
                new Authority(identity.base(), "", "platen-printer", true),
                Trust.ofFile(mail.authority()),
                HttpLimits.USUAL,
                MailLimits.USUAL);
        transport = new LiveTransport(services, vault, spool, clock, ZoneOffset.UTC);
        fleet = LiveFleet.start(
                folder.resolve("journal"), spool, transport, reports::add, clock, Duration.ofMinutes(10));
    }

    private void stopFleet() {
        fleet.close();
        transport.close();
        vault.close();
    }

    @AfterEach
    void stop() {
        stopFleet();
        mail.close();
        identity.close();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void command(PrinterCommand command) {
        assertThat(fleet.ask(PRINTER, command).toCompletableFuture().join()).isEqualTo(new Reply.Done());
    }

    private <E extends PrinterEvent> E expect(Class<E> kind) throws InterruptedException {
        while (true) {
            PrinterObserver.Report report = reports.take();
            seen.add(report);
            if (report instanceof PrinterObserver.Handled handled) {
                for (PrinterEvent event : handled.events()) {
                    if (kind.isInstance(event)) {
                        return kind.cast(event);
                    }
                }
            }
        }
    }

    private void install() {
        EmailServerSettings server = new EmailServerSettings(
                EmailServerSettings.Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                ACCOUNT,
                "scans@contoso.example",
                "localhost",
                mail.port(),
                EmailServerSettings.SecureConnection.STARTTLS,
                true,
                "",
                110);
        RefreshSettings refresh = new RefreshSettings(
                new RefreshPolicy.OnDemand(),
                new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.5, 5, true),
                Duration.ofHours(2));
        command(new PrinterCommand.Install(
                now(),
                PRINTER,
                Chance.ofSeed(1).of(PRINTER.toString()),
                new PrinterSettings(
                        new Model("mfp", true, true, true, true, true),
                        new NetworkSettings(
                                NetworkSettings.Network.STANDARD, NetworkSettings.Connection.WIRED, "192.0.2.10"),
                        "el",
                        server,
                        server,
                        "fax.example",
                        ToMyEmailSettings.OFF,
                        refresh,
                        refresh,
                        List.of())));
    }

    private void signIn() throws InterruptedException {
        identity.answers(
                json(200, CODE),
                json(400, "{'error':'authorization_pending','error_codes':[70016]}"),
                tokens("1", ACCOUNT));
        install();
        command(new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
        expect(PrinterEvent.SignedIn.class);
        command(new PrinterCommand.SaveSettings(now(), Slot.EMAIL));
    }

    private void submit(String job, JobKind kind, String recipient, byte[] document) {
        Reply reply = fleet.intake()
                .submit(PRINTER, new Intake.NewJob(job, kind, "", recipient), new ByteArrayInputStream(document))
                .toCompletableFuture()
                .join();
        assertThat(reply).isEqualTo(new Reply.Done());
    }

    private void scan(String job) {
        submit(job, JobKind.SCAN_TO_EMAIL, "anna@contoso.example", PDF);
    }

    private MimeMessage message(int number) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.messages().get(number)));
    }

    private List<PrinterEvent> history() {
        EventCodec codec = new EventCodec();
        List<PrinterEvent> events = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(folder.resolve("journal"))) {
            store.read(
                    PRINTER.toString(),
                    1,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    stored -> events.add(codec.decode(stored.type().manifest(), stored.payload())));
        }
        return events;
    }

    private List<String> happened() {
        return history().stream().map(PrinterEvent::name).toList();
    }

    @Test
    void aScanArrivesAsItWasAndTheJournalTellsTheStory() throws Exception {
        signIn();
        scan("scan-1");
        expect(PrinterEvent.EmailSent.class);

        MimeMessage message = message(0);
        assertThat(message.getSubject()).isEqualTo("Σάρωση σε email από hq-0001");
        assertThat(message.getMessageID()).isEqualTo("<scan-1@hq-0001.contoso.platen>");
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PDF);
        assertThat(parts.getBodyPart(1).getFileName()).endsWith(".pdf");
        assertThat(happened())
                .containsExactly(
                        "Installed",
                        "SignInStarted",
                        "DeviceCodeShown",
                        "SignedIn",
                        "SettingsSaved",
                        "JobAccepted",
                        "SendingStarted",
                        "EmailSent");
        assertThat(history().get(3))
                .isInstanceOfSatisfying(
                        PrinterEvent.SignedIn.class,
                        signedIn -> assertThat(signedIn.account()).isEqualTo(ACCOUNT));
    }

    @Test
    void aNotificationIsPlainTextAndAFaxGoesToItsGateway() throws Exception {
        signIn();
        submit(
                "note-1",
                JobKind.NOTIFICATION,
                "admin@contoso.example",
                "Το μελάνι τελειώνει.".getBytes(StandardCharsets.UTF_8));
        expect(PrinterEvent.EmailSent.class);
        assertThat(message(0).getContent()).isEqualTo("Το μελάνι τελειώνει.");

        identity.answers(json(200, CODE), tokens("fax", ACCOUNT));
        command(new PrinterCommand.StartSignIn(now(), Slot.FAX));
        expect(PrinterEvent.SignedIn.class);
        command(new PrinterCommand.SaveSettings(now(), Slot.FAX));
        submit("fax-1", JobKind.FAX, "+302101234567", new byte[] {'I', 'I', '*', 0, 1});
        expect(PrinterEvent.FaxHandedOver.class);
        assertThat(message(1).getHeader("To")).containsExactly("FAX=+302101234567@fax.example");
    }

    @Test
    void aTokenThatTheMailServerRejectsIsRefreshedOnceAndTheMailSent() throws Exception {
        signIn();
        identity.answers(tokens("2", ACCOUNT));
        mail.says("AUTH", "535 5.7.3 Authentication unsuccessful [AM0PR]");
        scan("scan-1");
        expect(PrinterEvent.EmailSent.class);

        assertThat(happened())
                .endsWith(
                        "JobAccepted",
                        "SendingStarted",
                        "SendingDeferred",
                        "RefreshStarted",
                        "TokenRefreshed",
                        "SendingStarted",
                        "EmailSent");
        assertThat(identity.requests().getLast().form()).containsEntry("refresh_token", "planted-refresh-1");
    }

    @Test
    void aLostAnswerIsRepeatedWithTheSameMessageId() throws Exception {
        signIn();
        mail.says(".", ScriptedSmtp.CLOSE);
        scan("scan-1");
        expect(PrinterEvent.EmailSent.class);

        assertThat(mail.messages()).hasSize(2);
        assertThat(message(0).getMessageID()).isEqualTo(message(1).getMessageID());
        assertThat(happened()).endsWith("SendingStarted", "SendingDeferred", "SendingStarted", "EmailSent");
    }

    @Test
    void aDeadSignInEndsJobsAndLeavesNoSecretBehind() throws Exception {
        signIn();
        identity.answers(json(
                400, "{'error':'invalid_grant','suberror':'bad_token','error_codes':[50173],'error_description':'x'}"));
        mail.says("AUTH", "535 5.7.3 Authentication unsuccessful");
        scan("scan-1");
        PrinterEvent.JobFailed failed = expect(PrinterEvent.JobFailed.class);

        assertThat(failed.error().code()).isEqualTo("370");
        assertThat(failed.reason()).isEqualTo("invalid_grant (AADSTS50173)");
        assertThat(vault.find(PRINTER, Slot.EMAIL)).isEqualTo(Holding.NOTHING);
    }

    @Test
    void signingOutForgetsTheSecrets() throws Exception {
        signIn();
        assertThat(vault.find(PRINTER, Slot.EMAIL)).isNotEqualTo(Holding.NOTHING);

        command(new PrinterCommand.SignOut(now(), Slot.EMAIL));

        expect(PrinterEvent.SignedOut.class);
        assertThat(vault.find(PRINTER, Slot.EMAIL)).isEqualTo(Holding.NOTHING);
    }

    @Test
    void aFleetThatStartsAgainForgetsSecretsThatNobodyNeeds() throws Exception {
        signIn();
        vault.update(
                PRINTER,
                Slot.FAX,
                held -> held.withTokens(vault.find(PRINTER, Slot.EMAIL).tokens()));
        stopFleet();

        startFleet();

        assertThat(vault.find(PRINTER, Slot.FAX)).isEqualTo(Holding.NOTHING);
        assertThat(vault.find(PRINTER, Slot.EMAIL)).isNotEqualTo(Holding.NOTHING);
    }

    @Test
    void aPollingThatTheEndOfTheProcessInterruptedGoesOn() throws Exception {
        identity.answers(json(200, CODE), json(400, "{'error':'authorization_pending','error_codes':[70016]}"));
        install();
        command(new PrinterCommand.StartSignIn(now(), Slot.EMAIL));
        expect(PrinterEvent.DeviceCodeShown.class);
        stopFleet();
        identity.answers(tokens("1", ACCOUNT));

        startFleet();

        assertThat(expect(PrinterEvent.SignedIn.class).account()).isEqualTo(ACCOUNT);
        assertThat(identity.requests().getLast().form()).containsEntry("device_code", "planted-code");
    }

    @Test
    void noSecretIsInJournalVaultSpoolLogsOrTexts() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try {
            signIn();
            identity.answers(
                    json(400, "{'error':'planted-refresh-1 is wrong','error_description':'planted-refresh-1'}"),
                    tokens("2", ACCOUNT));
            mail.says("AUTH", "535 5.7.3 not planted-access-1", "501 5.5.4 AUTH " + "planted".repeat(3));
            scan("scan-1");
            expect(PrinterEvent.SendingDeferred.class);
            stopFleet();
            startFleet();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        stopFleet();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(folder.resolve("spool"))))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("planted-"));
        }
        reports.drainTo(seen);
        assertThat(seen)
                .hasSizeGreaterThan(5)
                .allSatisfy(report -> assertThat(report.toString()).doesNotContain("planted-"));
        assertThat(log.list).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain("planted-");
            if (line.getThrowableProxy() != null) {
                assertThat(ThrowableProxyUtil.asString(line.getThrowableProxy()))
                        .doesNotContain("planted-");
            }
        });
        startFleet();
    }
}

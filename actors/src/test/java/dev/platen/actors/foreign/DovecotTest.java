package dev.platen.actors.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.document.SampleScan;
import dev.platen.actors.mail.Letter;
import dev.platen.actors.mail.MailClient;
import dev.platen.actors.mail.MailDocument;
import dev.platen.actors.mail.MailLimits;
import dev.platen.actors.mail.MailSession;
import dev.platen.actors.tls.Trust;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import dev.platen.protocol.printer.MailService;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail through Dovecot's submission server, signed in to with XOAUTH2 after STARTTLS. */
@Tag("foreign")
@Timeout(120)
class DovecotTest {

    private static final String ACCOUNT = "printer@contoso.example";

    /** Dovecot 2.3 reads lines of up to 1024 bytes, where RFC 4954, 4, asks for 12288 with AUTH: Entra's tokens would not fit. */
    private static final Secret TOKEN = Secret.of("planted-" + "t".repeat(600));

    @TempDir
    private Path folder;

    @TempDir
    private Path serverFolder;

    private Relay relay;
    private Introspection introspection;
    private Dovecot dovecot;
    private MailClient client;
    private MailSession session;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        relay = new Relay();
        introspection = new Introspection(TOKEN.reveal(), ACCOUNT);
        dovecot = Dovecot.start(serverFolder, introspection.port(), relay.port());
        client = new MailClient(Trust.ofFile(dovecot.authority()), MailLimits.USUAL);
        session = client.session("hq-0001.contoso.platen");
    }

    @AfterEach
    void stop() throws IOException {
        if (dovecot != null) {
            session.close();
            client.close();
            dovecot.close();
        }
        introspection.close();
        relay.close();
    }

    @Test
    void aScanArrivesWhole() throws IOException, MessagingException {
        Path scan = folder.resolve("scan.pdf");
        new SampleScan(Chance.ofSeed(4), "Σάρωση", LocalDateTime.of(2026, 11, 24, 7, 31), 2, 3_000_000).writePdf(scan);

        for (int time = 1; time <= 2; time++) {
            assertThat(send(TOKEN, letter(scan, time))).isInstanceOf(SubmissionOutcome.Delivered.class);
        }

        assertThat(relay.messages()).hasSize(2);
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(relay.messages().getLast()));
        assertThat(mail.getMessageID()).isEqualTo("<job-2@hq-0001.contoso.platen>");
        assertThat(mail.getSubject()).isEqualTo("Σάρωση από hq-0001");
        BodyPart attachment = ((MimeMultipart) mail.getContent()).getBodyPart(1);
        assertThat(MimeUtility.decodeText(attachment.getFileName())).isEqualTo("Σάρωση_20261124_0731.pdf");
        assertThat(attachment.isMimeType("application/pdf")).isTrue();
        try (InputStream content = attachment.getInputStream()) {
            assertThat(content.readAllBytes()).isEqualTo(Files.readAllBytes(scan));
        }
    }

    @Test
    void aTokenThatIsNotGoodIsRejectedWhenSigningIn() {
        SubmissionOutcome outcome = send(Secret.of("planted-other"), letter(folder.resolve("none"), 1));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SubmissionOutcome.Rejected.class,
                        rejected -> assertThat(rejected.stage()).isEqualTo(SubmissionStage.AUTHENTICATE));
        assertThat(relay.messages()).isEmpty();
    }

    private SubmissionOutcome send(Secret token, Letter letter) {
        EmailServerSettings server = new EmailServerSettings(
                Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                ACCOUNT,
                ACCOUNT,
                "localhost",
                dovecot.port(),
                SecureConnection.STARTTLS,
                true,
                "",
                110);
        return session.send(server, ACCOUNT, () -> token, letter);
    }

    private static Letter letter(Path scan, int job) {
        return new Letter(
                ACCOUNT,
                "a@b.example",
                "job-" + job + "@hq-0001.contoso.platen",
                Instant.parse("2026-11-24T07:31:00Z"),
                "Σάρωση από hq-0001",
                "Συνημμένο",
                List.of(new Scan(scan)));
    }

    private record Scan(Path file) implements MailDocument {

        @Override
        public String fileName() {
            return "Σάρωση_20261124_0731.pdf";
        }

        @Override
        public String contentType() {
            return "application/pdf";
        }

        @Override
        public long bytes() {
            return file.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}

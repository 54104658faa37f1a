package dev.platen.actors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.actors.tls.Trust;
import dev.platen.emulator.tls.Shown;
import dev.platen.persistence.vault.Secret;
import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import dev.platen.protocol.printer.MailService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail, by what the server says and does. */
@Timeout(60)
class MailSessionTest {

    private static final String ACCOUNT = "printer@contoso.example";
    private static final Secret TOKEN = Secret.of("planted-" + "t".repeat(2000));
    private static final SubmissionOutcome DELIVERED =
            new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK <abc@AM0PR> [Hostname=AM0PR]"));
    private static final MailLimits SHORT = new MailLimits(
            Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private ScriptedSmtp server;
    private MailClient client;
    private MailSession session;

    @BeforeEach
    void start() throws IOException {
        restart(ScriptedSmtp.start(folder, Shown.VALID), MailLimits.USUAL);
    }

    private void restart(ScriptedSmtp started, MailLimits limits) {
        server = started;
        client = new MailClient(Trust.ofFile(server.authority()), limits);
        session = client.session("hq-0001.contoso.platen");
    }

    private void restart(MailLimits limits) throws IOException {
        stop();
        restart(ScriptedSmtp.start(folder, Shown.VALID), limits);
    }

    private void restart(Shown shown, boolean tlsFirst) throws IOException {
        stop();
        restart(ScriptedSmtp.start(folder, shown, tlsFirst), MailLimits.USUAL);
    }

    @AfterEach
    void stop() {
        session.close();
        client.close();
        server.close();
    }

    private EmailServerSettings settings() {
        return settings(SecureConnection.STARTTLS, true);
    }

    private EmailServerSettings settings(SecureConnection security, boolean check) {
        return new EmailServerSettings(
                Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                ACCOUNT,
                "scans@contoso.example",
                "localhost",
                server.port(),
                security,
                check,
                "",
                110);
    }

    private SubmissionOutcome send() {
        return session.send(settings(), ACCOUNT, () -> TOKEN, letter("1"));
    }

    private static Letter letter(String id) {
        return new Letter(
                "scans@contoso.example",
                "anna@contoso.example",
                "scan-" + id + "@hq-0001.contoso.platen",
                Instant.parse("2026-03-02T08:00:00Z"),
                "Scan",
                "Hello",
                List.of());
    }

    private static SubmissionOutcome rejected(SubmissionStage stage, int code, String enhanced, String text) {
        return new SubmissionOutcome.Rejected(stage, new SmtpReply(code, enhanced, text));
    }

    @Test
    void aMailIsSentOverTlsWithTheToken() throws IOException {

        assertThat(send()).isEqualTo(DELIVERED);
        assertThat(server.commands())
                .startsWith("EHLO hq-0001.contoso.platen", "STARTTLS", "EHLO hq-0001.contoso.platen")
                .endsWith("MAIL FROM:<scans@contoso.example>", "RCPT TO:<anna@contoso.example>", "DATA");
        String credentials = server.commands().get(3).substring("AUTH XOAUTH2 ".length());
        assertThat(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8))
                .isEqualTo("user=" + ACCOUNT + "\1auth=Bearer " + TOKEN.reveal() + "\1\1");
    }

    @Test
    void manyMailsGoOverOneConnection() throws IOException {

        for (int n = 0; n < 5; n++) {
            assertThat(session.send(settings(), ACCOUNT, () -> TOKEN, letter("" + n)))
                    .isEqualTo(DELIVERED);
        }

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.messages()).hasSize(5);
    }

    @Test
    void anotherAccountSignsInOnAConnectionOfItsOwn() throws IOException {
        send();

        assertThat(session.send(settings(), "maria@contoso.example", () -> TOKEN, letter("2")))
                .isEqualTo(DELIVERED);

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.commands()).contains("QUIT");
    }

    @Test
    void mailsThatComeAtOnceAreSentOneAfterTheOther() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SubmissionOutcome>> sent = IntStream.range(0, 20)
                    .mapToObj(n -> threads.submit(() -> session.send(settings(), ACCOUNT, () -> TOKEN, letter("" + n))))
                    .toList();
            for (Future<SubmissionOutcome> one : sent) {
                assertThat(one.get()).isEqualTo(DELIVERED);
            }
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "421 4.4.1 Connection timed out"})
    void aKeptConnectionThatTheServerClosedIsReplacedAndTheMailSentOnce(String reply) throws IOException {
        send();
        server.says("MAIL", reply);

        assertThat(session.send(settings(), ACCOUNT, () -> TOKEN, letter("2"))).isEqualTo(DELIVERED);

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.messages()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                GREETING | CONNECT      | 421 | 4.3.2   | Service not available
                GREETING | CONNECT      | 554 | ''      | no service here
                EHLO     | CONNECT      | 451 | 4.7.0   | Temporary server error. Please try again later. PRX6
                STARTTLS | CONNECT      | 454 | 4.7.0   | TLS not available due to temporary reason
                AUTH     | AUTHENTICATE | 535 | 5.7.3   | Authentication unsuccessful [AM0PR 2026-03-02T08:00:00Z 08DC]
                AUTH     | AUTHENTICATE | 535 | 5.7.139 | Authentication unsuccessful, SmtpClientAuthentication is disabled
                AUTH     | AUTHENTICATE | 454 | 4.7.0   | Temporary authentication failure
                AUTH     | AUTHENTICATE | 432 | 4.7.12  | A password transition is needed
                AUTH     | AUTHENTICATE | 501 | 5.5.127 | token expires soon
                MAIL     | MAIL         | 530 | 5.7.57  | Client not authenticated to send mail
                MAIL     | MAIL         | 451 | 4.7.500 | Server busy
                MAIL     | MAIL         | 550 | 5.7.60  | SMTP; Client does not have permissions to send as this sender
                RCPT     | RECIPIENTS   | 550 | 5.1.10  | Recipient not found
                RCPT     | RECIPIENTS   | 452 | 4.5.3   | Too many recipients
                DATA     | DATA         | 421 | 4.4.2   | Message submission rate for this client has exceeded the limit
                .        | DATA         | 432 | 4.3.2   | Concurrent connections limit exceeded.
                .        | DATA         | 554 | 5.2.252 | SendAsDenied; a not allowed to send as b
                .        | DATA         | 554 | 5.2.0   | STOREDRV.Submission.Exception:SubmissionQuotaExceededException
                .        | DATA         | 554 | 5.6.211 | Invalid MIME Content
                """)
    void aRefusalIsToldWithItsStageAndItsWords(
            String command, SubmissionStage stage, int code, String enhanced, String text) throws IOException {
        server.says(command, code + " " + (enhanced.isEmpty() ? "" : enhanced + " ") + text);

        assertThat(send()).isEqualTo(rejected(stage, code, enhanced, text));
    }

    @Test
    void afterARefusalTheNextMailGoesOverANewConnection() throws IOException {
        server.says(".", "432 4.3.2 Concurrent connections limit exceeded.");
        send();

        assertThat(send()).isEqualTo(DELIVERED);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotLostWhenTheServerHangsUpBehindIt() throws IOException {
        server.says(".", "421 4.4.2 Message submission rate exceeded").says("RSET", ScriptedSmtp.CLOSE);

        assertThat(send()).isEqualTo(rejected(SubmissionStage.DATA, 421, "4.4.2", "Message submission rate exceeded"));
    }

    @Test
    void aReplyOfManyLinesIsReadAsOne() throws IOException {
        server.says("RCPT", "550-5.1.10 Recipient not found\r\n550 5.1.10 by SMTP address lookup");

        assertThat(send())
                .isEqualTo(rejected(
                        SubmissionStage.RECIPIENTS, 550, "5.1.10", "Recipient not found by SMTP address lookup"));
    }

    @Test
    void aServerThatExplainsItselfBeforeItRefusesTheTokenIsHeardToTheEnd() throws IOException {
        server.says("AUTH", "334 eyJzdGF0dXMiOiI0MDEifQ==").says("", "535 5.7.8 Username and Password not accepted");

        assertThat(send())
                .isEqualTo(rejected(SubmissionStage.AUTHENTICATE, 535, "5.7.8", "Username and Password not accepted"));
    }

    @Test
    void aServerThatRepeatsTheTokenDoesNotGetItIntoTheOutcome() throws IOException {
        String encoded = Base64.getEncoder()
                .encodeToString(("user=" + ACCOUNT + "\1auth=Bearer " + TOKEN.reveal() + "\1\1")
                        .getBytes(StandardCharsets.UTF_8));
        server.says("AUTH", "501 5.5.4 Syntax error: AUTH XOAUTH2 " + encoded, "501 5.5.4 not " + TOKEN.reveal());

        assertThat(send())
                .isEqualTo(rejected(SubmissionStage.AUTHENTICATE, 501, "5.5.4", "Syntax error: AUTH XOAUTH2 ..."));
        assertThat(send()).isEqualTo(rejected(SubmissionStage.AUTHENTICATE, 501, "5.5.4", "not ..."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "MESSAGE"})
    void aConnectionThatBreaksBeforeTheEndOfTheMessageDeliveredNothing(String command) throws IOException {
        server.says(command, ScriptedSmtp.CLOSE);

        assertThat(session.send(settings(), ACCOUNT, () -> TOKEN, large()))
                .isInstanceOf(SubmissionOutcome.Unreachable.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    private static Letter large() {
        Letter small = letter("1");
        return new Letter(
                small.sender(),
                small.recipient(),
                small.messageId(),
                small.date(),
                small.subject(),
                "A long line of text.\n".repeat(500_000),
                List.of());
    }

    @Test
    void aConnectionThatBreaksAfterTheMessageMayHaveDeliveredIt() throws IOException {
        server.says(".", ScriptedSmtp.CLOSE);

        assertThat(send()).isInstanceOf(SubmissionOutcome.Unknown.class);
    }

    @Test
    void anAnswerAfterTheMessageThatIsNoReplyIsNoAnswer() throws IOException {
        server.says(".", "what?");

        assertThat(send()).isInstanceOf(SubmissionOutcome.Unknown.class);
    }

    @Test
    void aServerThatDoesNotAnswerTheMessageMayHaveDeliveredIt() throws IOException {
        restart(SHORT);
        server.says(".", ScriptedSmtp.SILENCE);

        assertThat(send()).isEqualTo(new SubmissionOutcome.Unknown("no answer in time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "AUTH", "MAIL", "DATA"})
    void aServerThatDoesNotAnswerEarlierDidNot(String command) throws IOException {
        restart(SHORT);
        server.says(command, ScriptedSmtp.SILENCE);

        assertThat(send()).isEqualTo(new SubmissionOutcome.Unreachable("no answer in time"));
    }

    @Test
    void aServerThatAnswersTooSlowlyIsCutOffInTheEnd() throws IOException {
        MailLimits whole = new MailLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1));
        restart(whole);
        server.says("RCPT", ScriptedSmtp.SILENCE);

        assertThat(send()).isEqualTo(new SubmissionOutcome.Unreachable("no end in time"));
    }

    @Test
    void aMailThatWaitsTooLongForItsTurnIsNotSent() throws Exception {
        MailLimits whole = new MailLimits(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1));
        restart(whole);
        server.says("GREETING", ScriptedSmtp.SILENCE, ScriptedSmtp.SILENCE);
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 2; n++) {
                threads.execute(() -> {
                    assertThat(send()).isInstanceOf(SubmissionOutcome.Unreachable.class);
                    both.countDown();
                });
            }
            assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        server.close();

        assertThat(send()).isInstanceOf(SubmissionOutcome.Unreachable.class);
    }

    @Test
    void aHostThatIsUnknownIsUnreachable() throws IOException {
        EmailServerSettings nowhere = new EmailServerSettings(
                Authentication.OAUTH2,
                MailService.EXCHANGE_ONLINE,
                ACCOUNT,
                "",
                "no-such-host.invalid",
                587,
                SecureConnection.STARTTLS,
                true,
                "",
                110);

        assertThat(session.send(nowhere, ACCOUNT, () -> TOKEN, letter("1")))
                .isEqualTo(new SubmissionOutcome.Unreachable("host unknown: no-such-host.invalid"));
    }

    @Test
    void withoutStartTlsNothingIsSent() throws IOException {
        server.says("EHLO", "250-AM0PR Hello\r\n250 AUTH XOAUTH2");

        assertThat(send()).isInstanceOf(SubmissionOutcome.Unreachable.class);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void aTokenIsNotSentOverAConnectionThatIsNotEncrypted() throws IOException {

        assertThat(session.send(settings(SecureConnection.NONE, true), ACCOUNT, () -> TOKEN, letter("1")))
                .isInstanceOf(SubmissionOutcome.Untrusted.class);
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, false", "WRONG_HOST, false", "EXPIRED, true", "WRONG_HOST, true"})
    void aCertificateThatDoesNotHoldGetsNothing(Shown shown, boolean tlsFirst) throws IOException {
        restart(shown, tlsFirst);
        SecureConnection security = tlsFirst ? SecureConnection.TLS : SecureConnection.STARTTLS;

        assertThat(session.send(settings(security, true), ACCOUNT, () -> TOKEN, letter("1")))
                .isInstanceOf(SubmissionOutcome.Untrusted.class);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void anAuthorityThatIsNotTrustedGetsNothing() throws IOException {
        client.close();
        client = new MailClient(Trust.ofPlatform(), MailLimits.USUAL);
        session = client.session("hq-0001.contoso.platen");

        assertThat(send()).isInstanceOf(SubmissionOutcome.Untrusted.class);
    }

    @Test
    void aPrinterThatDoesNotValidateCertificatesTakesAny() throws IOException {
        restart(Shown.WRONG_HOST, false);

        assertThat(session.send(settings(SecureConnection.STARTTLS, false), ACCOUNT, () -> TOKEN, letter("1")))
                .isEqualTo(DELIVERED);
    }

    @Test
    void tlsFromTheFirstByteWorksToo() throws IOException {
        restart(Shown.VALID, true);

        assertThat(session.send(settings(SecureConnection.TLS, true), ACCOUNT, () -> TOKEN, letter("1")))
                .isEqualTo(DELIVERED);
        assertThat(server.commands()).doesNotContain("STARTTLS");
    }

    @Test
    void withoutAuthenticationThereIsNoAuth() throws IOException {

        assertThat(session.send(settings().with(Authentication.OFF), "", () -> Secret.NONE, letter("1")))
                .isEqualTo(DELIVERED);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void closingASessionSaysGoodbye() throws Exception {
        send();

        session.close();

        while (!server.commands().contains("QUIT")) {
            Thread.onSpinWait();
        }
    }
}

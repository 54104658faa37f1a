package dev.platen.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.Target;
import dev.platen.emulator.identity.EntraWorld;
import dev.platen.emulator.mailroom.ReceivedMessage;
import dev.platen.emulator.submission.MailAdministratorAct;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SmtpServerTest {

    private static final String MAIL =
            "From: <hq-1@contoso.example>\r\nSubject: Scan\r\nMessage-ID: <job-1@hq-1>\r\n\r\nHi\r\n";

    @TempDir
    private Path folder;

    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        office = PostOffice.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private void reopen(SubmissionSettings submission, UnaryOperator<SmtpSettings> change) throws Exception {
        office.close();
        office = PostOffice.open(folder.resolve("again"), submission, change);
    }

    @Test
    void theGreetingAndWhatIsOfferedBeforeAndAfterTls() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 " + PostOffice.HOST + " Microsoft ESMTP MAIL Service ready at ");
            assertThat(client.say("EHLO client.example", "250 "))
                    .containsExactly(
                            "250-" + PostOffice.HOST + " Hello [127.0.0.1]",
                            "250-SIZE 157286400",
                            "250-PIPELINING",
                            "250-DSN",
                            "250-ENHANCEDSTATUSCODES",
                            "250-STARTTLS",
                            "250-8BITMIME",
                            "250-BINARYMIME",
                            "250-CHUNKING",
                            "250 SMTPUTF8");
            client.startTls();
            assertThat(client.say("EHLO client.example", "250 "))
                    .contains("250-AUTH LOGIN XOAUTH2")
                    .doesNotContain("250-STARTTLS");
        }
    }

    @Test
    void aMessageIsTakenAndKeptAsItCame() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 2.1.0 Sender OK");
            client.say("RCPT TO:<someone@example.org>", "250 2.1.5 Recipient OK");
            client.say("DATA", "354 Start mail input; end with <CRLF>.<CRLF>");
            client.send(MAIL + "..dotted\r\n");
            client.say(".", "250 2.0.0 OK <job-1@hq-1> [Hostname=" + PostOffice.HOST + "]");
            client.say("QUIT", "221 2.0.0 ");
            assertThat(client.ended()).isTrue();
        }
        assertThat(office.onlyMessage()).isEqualTo(MAIL + ".dotted\r\n");
        ReceivedMessage kept = office.mailroom.newest("SOMEONE@example.org", 1).getFirst();
        assertThat(kept.account()).isEqualTo(office.account);
        assertThat(kept.subject()).isEqualTo("Scan");
        assertThat(kept.at()).isEqualTo(EntraWorld.START);
    }

    @Test
    void afterTlsHelloComesFirst() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            client.say("STARTTLS", "503 5.5.2 Send hello first");
            client.say("EHLO client.example", "250 ");
            client.startTls();
            client.say("AUTH XOAUTH2 " + office.bearer(), "503 5.5.2 Send hello first");
        }
    }

    @Test
    void whatWasSaidInTheClearAfterStarttlsIsNotObeyed() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            client.say("EHLO client.example", "250 ");
            client.send("STARTTLS\r\nQUIT\r\n");
            // The client of this test cannot go over to TLS in the middle; that the server waits for it is enough.
            client.expect("220 2.0.0 ");
            client.send("QUIT\r\n");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void tokensAreNotTakenInTheClear() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            client.say("EHLO client.example", "250 ");
            client.say("AUTH XOAUTH2 " + office.bearer(), "530 5.7.0 ");
        }
    }

    @Test
    void theResponseMayComeAfterAnEmptyChallenge() throws IOException {
        try (Dialogue client = office.encrypted()) {
            assertThat(client.say("AUTH XOAUTH2", "334 ")).containsExactly("334 ");
            client.say(office.bearer(), "235 2.7.0 Authentication successful");
        }
    }

    @Test
    void longTokensFit() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("AUTH XOAUTH2 " + PostOffice.bearer(office.account, "x".repeat(40_000)), "535 5.7.3 ");
        }
    }

    @Test
    void aBadTokenIsRefusedAtOnce() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say(
                    "AUTH XOAUTH2 " + PostOffice.bearer(office.account, "wrong"),
                    "535 5.7.3 Authentication unsuccessful [" + PostOffice.HOST);
        }
    }

    @Test
    void aBadTokenMayBeChallengedFirst() throws Exception {
        reopen(PostOffice.GENEROUS, settings -> settings.withFailure(SmtpSettings.Failure.CHALLENGED));
        try (Dialogue client = office.encrypted()) {
            String challenge = client.say("AUTH XOAUTH2 " + PostOffice.bearer(office.account, "wrong"), "334 ")
                    .getFirst();
            assertThat(new String(Base64.getDecoder().decode(challenge.substring(4)), StandardCharsets.UTF_8))
                    .contains("\"status\":\"401\"");
            client.say("", "535 5.7.3 ");
        }
    }

    @Test
    void passwordsAreRefusedAfterTheyWereAskedFor() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("AUTH LOGIN", "334 VXNlcm5hbWU6");
            client.say(PostOffice.base64(office.account), "334 UGFzc3dvcmQ6");
            client.say(
                    PostOffice.base64("secret"),
                    "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.");
        }
    }

    @Test
    void passwordsMayBeRetired() throws Exception {
        reopen(PostOffice.GENEROUS, settings -> settings.withBasic(SmtpSettings.Basic.RETIRED));
        try (Dialogue client = office.encrypted()) {
            client.say("AUTH LOGIN " + PostOffice.base64(office.account), "334 UGFzc3dvcmQ6");
            client.say(PostOffice.base64("secret"), "550 5.7.30 Basic authentication is not supported");
        }
    }

    @Test
    void otherMechanismsAreNotKnown() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("AUTH PLAIN AGEAYg==", "504 5.7.4 Unrecognized authentication type");
        }
    }

    @Test
    void authenticationCanBeCalledOff() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("AUTH XOAUTH2", "334 ");
            client.say("*", "501 5.7.0 ");
            client.say("AUTH XOAUTH2 " + office.bearer(), "235 ");
        }
    }

    @Test
    void smtpAuthThatIsOffIsSaid() throws IOException {
        office.strike(new FaultKind.SmtpAuthDisabled(FaultKind.SmtpAuthDisabled.Scope.TENANT));
        try (Dialogue client = office.encrypted()) {
            client.say(
                    "AUTH XOAUTH2 " + office.bearer(),
                    "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.");
        }
    }

    @Test
    void nobodySendsWithoutSigningIn() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "530 5.7.57 ");
            client.say("RCPT TO:<a@b.example>", "503 ");
            client.say("DATA", "503 ");
        }
    }

    @Test
    void aForeignSenderIsRefusedAfterTheMessage() throws IOException {
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<boss@contoso.example>", MAIL)
                    .expect(
                            "554 5.2.252 SendAsDenied; hq-1@contoso.example not allowed to send as boss@contoso.example");
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL.replace("hq-1@contoso", "boss@contoso"))
                    .expect(
                            "554 5.2.252 SendAsDenied; hq-1@contoso.example not allowed to send as boss@contoso.example");
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 2.0.0 ");
        }
        assertThat(office.mailroom.count()).isEqualTo(1);
    }

    @Test
    void aMessageWithoutAuthorIsTheSenders() throws IOException {
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<hq-1@contoso.example>", "Subject: x\r\n\r\n")
                    .expect("250 2.0.0 OK <");
        }
    }

    @Test
    void aFourthConnectionIsRefusedAfterTheMessage() throws Exception {
        reopen(SubmissionSettings.DOCUMENTED, settings -> settings);
        try (Dialogue first = office.signedIn();
                Dialogue second = office.signedIn();
                Dialogue third = office.signedIn();
                Dialogue fourth = office.signedIn()) {
            send(fourth, "MAIL FROM:<hq-1@contoso.example>", MAIL)
                    .expect("432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending");
            send(third, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
            send(second, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
            first.say("QUIT", "221 ");
            assertThat(first.ended()).isTrue();
            send(fourth, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
        }
        assertThat(office.mailroom.count()).isEqualTo(3);
    }

    @Test
    void aMessageBeyondTheRateEndsTheSession() throws Exception {
        reopen(SubmissionSettings.DOCUMENTED.withLimits(3, 1), settings -> settings);
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
            client.say("MAIL FROM:<hq-1@contoso.example>", "421 4.4.2 Message submission rate");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aMessageBeyondTheRateMayBeAnsweredLate() throws Exception {
        reopen(
                SubmissionSettings.DOCUMENTED.withLimits(3, 1).withOverRate(SubmissionSettings.OverRate.DELAYED),
                settings -> settings);
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
            office.clock.advance(Duration.ofMillis(59_800));
            long before = System.nanoTime();
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
        }
    }

    @Test
    void tooManyRecipientsAreToldOneByOne() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            for (int i = 0; i < 500; i++) {
                client.say("RCPT TO:<r" + i + "@example.org>", "250 2.1.5 ");
            }
            client.say("RCPT TO:<one.more@example.org>", "452 4.5.3 Too many recipients");
        }
    }

    @Test
    void aDeclaredSizeThatIsTooBigIsRefusedAtOnce() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example> SIZE=157286401", "552 5.3.4 ");
            client.say("MAIL FROM:<hq-1@contoso.example> SIZE=157286400", "250 ");
        }
    }

    @Test
    void aMessageThatIsTooBigIsRefusedAtItsEnd() throws Exception {
        SubmissionSettings small =
                new SubmissionSettings(PostOffice.HOST, 3, 30, SubmissionSettings.OverRate.REJECTED, 100, 10, 1_000);
        reopen(small, settings -> settings);
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL + "x".repeat(998) + "\r\n")
                    .expect("552 5.3.4 ");
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("250 ");
        }
        assertThat(office.mailroom.count()).isEqualTo(1);
    }

    @Test
    void resetForgetsTheMessage() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("RSET", "250 2.0.0 ");
            client.say("DATA", "503 ");
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
        }
    }

    @Test
    void helloForgetsTheMessageToo() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("EHLO client.example", "250 ");
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
        }
    }

    @Test
    void aMessageMayComeInChunksOfAnyBytes() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example> BODY=BINARYMIME", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.send("BDAT " + MAIL.length() + "\r\n" + MAIL);
            client.expect("250 2.6.0 CHUNK received OK, " + MAIL.length() + " octets");
            client.send("BDAT 7\r\n\r\n.\r\n\0\n");
            client.expect("250 2.6.0 ");
            client.say("BDAT 0 LAST", "250 2.0.0 OK <job-1@hq-1>");
        }
        assertThat(office.onlyMessage()).isEqualTo(MAIL + "\r\n.\r\n\0\n");
    }

    @Test
    void aBinaryMessageDoesNotComeByData() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example> BODY=BINARYMIME", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("DATA", "503 5.5.1 ");
        }
    }

    @Test
    void chunksWithoutAMessageAreNotTakenForCommands() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.send("BDAT 6 LAST\r\nQUIT\r\n");
            client.expect("503 5.5.1 ");
            client.say("NOOP", "250 ");
        }
    }

    @Test
    void dataAndChunksDoNotMix() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.send("BDAT 2\r\nhi");
            client.expect("250 ");
            client.say("DATA", "503 5.5.1 ");
        }
    }

    @Test
    void commandsMayComeAllAtOnceAndHoweverTheyAreCut() throws IOException {
        String all = "AUTH XOAUTH2 " + office.bearer()
                + "\r\nMAIL FROM:<hq-1@contoso.example>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n" + MAIL
                + ".\r\nNOOP\r\nQUIT\r\n";
        byte[] bytes = all.getBytes(StandardCharsets.US_ASCII);
        for (int cut = 1; cut < bytes.length; cut += 3) {
            try (Dialogue client = office.encrypted()) {
                client.send(new String(bytes, 0, cut, StandardCharsets.US_ASCII));
                client.send(new String(bytes, cut, bytes.length - cut, StandardCharsets.US_ASCII));
                for (String beginning : List.of("235 ", "250 ", "250 ", "354 ", "250 ", "250 ", "221 ")) {
                    client.expect(beginning);
                }
            }
        }
        assertThat(office.mailroom.newest(1).getFirst().bytes()).isEqualTo(MAIL.length());
    }

    @Test
    void aLineThatIsTooLongIsNoCommand() throws IOException {
        try (Dialogue client = office.encrypted()) {
            client.say("NOOP " + "x".repeat(100_000), "500 5.5.2 Line too long");
            client.say("NOOP", "250 ");
        }
    }

    @Test
    void aLineWithoutEndEndsTheConnection() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            client.send("x".repeat(10_000));
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void tooManyMistakesEndTheSession() throws IOException {
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            for (int i = 0; i < 5; i++) {
                client.say("GET / HTTP/1.1", "500 5.3.3 Unrecognized command");
            }
            client.expect("421 4.7.0 Too many errors on this connection");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void whoIsSilentIsSentAway() throws Exception {
        reopen(PostOffice.GENEROUS, settings -> settings.withLimits(10, Duration.ofMillis(200)));
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            client.expect("421 4.4.1 Connection timed out");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void tooManyConnectionsAreTurnedAway() throws Exception {
        reopen(PostOffice.GENEROUS, settings -> settings.withLimits(1, Duration.ofMinutes(1)));
        try (Dialogue first = office.connect()) {
            first.expect("220 ");
            try (Dialogue second = office.connect()) {
                second.expect("421 4.3.2 The maximum number of concurrent connections");
                assertThat(second.ended()).isTrue();
            }
        }
    }

    @Test
    void anUnavailableServiceSaysSoAndCloses() throws IOException {
        office.strike(new FaultKind.SmtpUnavailable());
        try (Dialogue client = office.connect()) {
            client.expect("421 4.3.2 Service not available");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aPrinterThatNamesItselfMeetsItsOwnFaults() throws IOException {
        office.callers.enrol(new PrinterId("contoso", "hq-1"), "hq", "mfp");
        office.entra.faults.add(Fault.of(
                "hq-is-out", new FaultKind.SmtpUnavailable(), Target.group("hq"), EntraWorld.START, Instant.MAX));
        try (Dialogue hit = office.connect();
                Dialogue spared = office.connect()) {
            hit.expect("220 ");
            hit.say("EHLO hq-1.contoso.platen", "421 4.3.2 Service not available");
            assertThat(hit.ended()).isTrue();
            spared.expect("220 ");
            spared.say("EHLO hq-2.contoso", "250 ");
        }
    }

    @Test
    void aPartitionCutsTheConnection() throws IOException {
        try (Dialogue client = office.signedIn()) {
            office.strike(new FaultKind.Partition());
            client.send("MAIL FROM:<hq-1@contoso.example>\r\n");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void anExpiredRootShowsAsAnExpiredCertificate() throws IOException {
        office.strike(new FaultKind.RootExpired());
        try (Dialogue client = office.connect()) {
            client.expect("220 ");
            client.say("EHLO client.example", "250 ");
            assertThatThrownBy(client::startTls)
                    .isInstanceOf(SSLException.class)
                    .hasStackTraceContaining("CertificateExpiredException");
        }
    }

    @Test
    void aConnectionThatBreaksInTheMessageDeliversNothing() throws IOException {
        office.strike(new FaultKind.SmtpResetInData());
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("DATA", "354 ");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            client.send("x".repeat(10_000) + "\r\n");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(office.mailroom.count()).isZero();
    }

    @Test
    void aLostAnswerLeavesTheMessageDelivered() throws IOException {
        office.strike(new FaultKind.SmtpAnswerLost());
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("DATA", "354 ");
            client.send(MAIL + ".\r\n");
            assertThat(client.ended()).isTrue();
        }
        assertThat(office.onlyMessage()).isEqualTo(MAIL);
    }

    @Test
    void aMessageThatBreaksOffIsNotKept() throws IOException {
        try (Dialogue client = office.signedIn()) {
            client.say("MAIL FROM:<hq-1@contoso.example>", "250 ");
            client.say("RCPT TO:<a@b.example>", "250 ");
            client.say("DATA", "354 ");
            client.send(MAIL);
        }
        office.server.close();
        assertThat(office.server.connections()).isZero();
        assertThat(office.mailroom.count()).isZero();
    }

    @Test
    void aMailboxIsFullUntilRoomIsMade() throws IOException {
        office.services.tell(
                present -> present.submission().handle(new MailAdministratorAct.SetMailboxFull(office.account, true)));
        try (Dialogue client = office.signedIn()) {
            send(client, "MAIL FROM:<hq-1@contoso.example>", MAIL).expect("554 5.2.2 mailbox full;");
        }
    }

    @Test
    void aStoppedServerTakesNoMore() throws IOException {
        try (Dialogue client = office.signedIn()) {
            office.server.close();
            assertThat(client.ended()).isTrue();
        }
        assertThatThrownBy(office::connect).isInstanceOf(IOException.class);
    }

    private static Dialogue send(Dialogue client, String mail, String message) throws IOException {
        client.say(mail, "250 2.1.0 ");
        client.say("RCPT TO:<someone@example.org>", "250 2.1.5 ");
        client.say("DATA", "354 ");
        client.send(message + ".\r\n");
        return client;
    }
}

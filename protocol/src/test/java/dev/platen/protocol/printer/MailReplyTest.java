package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.mail.SubmissionStage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mail server's answers mean for a job. */
class MailReplyTest {

    private static final FinishedJob.Result SENT = new FinishedJob.Result.Sent();

    @Test
    void aMessageThatTheServerTakesEndsTheJob() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").delivered();

        assertThat(printer.events())
                .containsExactly(new PrinterEvent.EmailSent(printer.now(), "scan-1", 3, "250 2.0.0 OK"));
        assertThat(printer.result("scan-1")).isEqualTo(SENT);
        assertThat(printer.state().busy()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "CONNECT, 421, 4.3.2, Service not available",
        "AUTHENTICATE, 454, 4.7.0, Temporary authentication failure",
        "MAIL, 451, 4.7.500, Server busy",
        "RECIPIENTS, 452, 4.5.3, Too many recipients",
        "DATA, 432, 4.3.2, Concurrent connections limit exceeded",
        "DATA, 421, 4.4.2, Message submission rate for this client has exceeded the configured limit",
        "DATA, 451, 4.7.0, Temporary server error. Please try again later. PRX6"
    })
    void aTransientReplyIsTriedAgain(SubmissionStage stage, int code, String enhanced, String text) {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").rejected(stage, code, enhanced, text);

        assertThat(printer.happened()).containsExactly("SendingDeferred");
        assertThat(printer.job("scan-1").phase()).isEqualTo(Job.Phase.WAITING_TO_RETRY);
        assertThat(Duration.between(printer.now(), printer.state().nextDue()))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        printer.wakeWhenDue().delivered();
        assertThat(printer.result("scan-1")).isEqualTo(SENT);
    }

    @ParameterizedTest(name = "{0}: {1} {2} is {4}")
    @CsvSource({
        "AUTHENTICATE, 535, 5.7.139, SmtpClientAuthentication is disabled for the Tenant, SMTP_AUTH_DISABLED",
        "MAIL, 550, 5.7.30, Basic authentication is not supported for Client Submission., SMTP_AUTH_DISABLED",
        "DATA, 554, 5.2.252, SendAsDenied, SEND_AS_DENIED",
        "MAIL, 550, 5.7.60, Client does not have permissions to send as this sender, SEND_AS_DENIED",
        "DATA, 554, 5.2.0, SendAsDeniedException.MapiExceptionSendAsDenied, SEND_AS_DENIED",
        "DATA, 554, 5.2.0, STOREDRV.Submission.Exception:SubmissionQuotaExceededException, MAILBOX_QUOTA",
        "DATA, 554, 5.2.2, mailbox full, MAILBOX_QUOTA",
        "AUTHENTICATE, 504, 5.7.4, Unrecognized authentication type, SIGN_IN_AGAIN",
        "RECIPIENTS, 550, 5.1.1, User unknown, MAIL_REJECTED",
        "DATA, 554, 5.6.211, Invalid MIME Content, MAIL_REJECTED",
        "DATA, 550, '', no, MAIL_REJECTED"
    })
    void aPermanentReplyEndsTheJob(SubmissionStage stage, int code, String enhanced, String text, JobError error) {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").rejected(stage, code, enhanced, text);

        assertThat(printer.happened()).containsExactly("JobFailed");
        assertThat(printer.error("scan-1")).contains(error);
        assertThat(printer.email().signedIn()).isTrue();
    }

    @Test
    void aServerThatCannotBeReachedIsTriedSixTimesWithLongerWaits() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");
        for (int attempt = 1; attempt < 6; attempt++) {
            printer.mail(new SubmissionOutcome.Unreachable("connection refused"));
            assertThat(Duration.between(printer.now(), printer.state().nextDue()))
                    .as("after attempt %s", attempt)
                    .isBetween(Duration.ofSeconds(15L << (attempt - 1)), Duration.ofSeconds(30L << (attempt - 1)));
            printer.wakeWhenDue();
        }

        printer.mail(new SubmissionOutcome.Unreachable("connection refused"));

        assertThat(printer.error("scan-1")).contains(JobError.MAIL_SERVICE_UNAVAILABLE);
        assertThat(printer.history())
                .filteredOn(PrinterEvent.SendingStarted.class::isInstance)
                .hasSize(6);
    }

    @Test
    void aLostAnswerIsTriedAgainWithTheSameMessageId() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");
        String messageId = TestPrinter.submission(printer.effects().getFirst()).messageId();

        printer.mail(new SubmissionOutcome.Unknown("timeout after the message")).wakeWhenDue();

        assertThat(TestPrinter.submission(printer.effects().getFirst()).messageId())
                .isEqualTo(messageId);
        assertThat(messageId).isEqualTo("scan-1@hq-0001.contoso.platen");
    }

    @Test
    void aServerThatIsNotTrustedGetsNothingAndEndsTheJob() {
        TestPrinter printer =
                TestPrinter.signedIn().scan("scan-1").mail(new SubmissionOutcome.Untrusted("self-signed"));

        assertThat(printer.error("scan-1")).contains(JobError.CERTIFICATE_NOT_TRUSTED);
    }

    @Test
    void aRejectedTokenIsRefreshedOnceAndTheMailSentWithTheNewOne() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").tokenRejected();

        assertThat(printer.happened()).containsExactly("SendingDeferred", "RefreshStarted");
        assertThat(printer.events().getLast())
                .isEqualTo(new PrinterEvent.RefreshStarted(printer.now(), Slot.EMAIL, 4, RefreshCause.TOKEN_REJECTED));
        printer.grant(HOUR);
        assertThat(TestPrinter.submission(printer.effects().getFirst()).accessToken())
                .isEqualTo("access-2");
        printer.delivered();
        assertThat(printer.result("scan-1")).isEqualTo(SENT);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "535, 5.7.3, Authentication unsuccessful",
        "535, 5.7.8, Authentication credentials invalid",
        "535, '', no",
        "501, 5.5.127, token expires soon"
    })
    void everyFormOfARejectedTokenLeadsToARefresh(int code, String enhanced, String text) {
        TestPrinter printer =
                TestPrinter.signedIn().scan("scan-1").rejected(SubmissionStage.AUTHENTICATE, code, enhanced, text);

        assertThat(printer.happened()).containsExactly("SendingDeferred", "RefreshStarted");
    }

    @Test
    void aRefusalOfTheSenderIsNotTakenForARejectedToken() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").rejected(SubmissionStage.MAIL, 535, "5.7.3", "no");

        assertThat(printer.error("scan-1")).contains(JobError.MAIL_REJECTED);
    }

    @Test
    void aJobWhoseNewTokenIsRejectedTooFailsWith370() {
        TestPrinter printer = TestPrinter.signedIn()
                .scan("scan-1")
                .tokenRejected()
                .grant(HOUR)
                .tokenRejected();

        assertThat(printer.happened()).containsExactly("JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.ofCode("370"));
        assertThat(printer.underWay(Effect.RefreshTokens.class)).isFalse();
    }

    @Test
    void aTokenThatEndedWhileTheMailWaitedForItsTurnIsNoRejection() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");
        for (int attempt = 1; attempt < 6; attempt++) {
            printer.pass(HOUR).tokenRejected();
            assertThat(printer.happened()).containsExactly("SendingDeferred", "RefreshStarted");
            printer.grant(HOUR);
        }

        printer.pass(HOUR).tokenRejected().grant(HOUR).tokenRejected();

        assertThat(printer.error("scan-1")).as("it is not tried without end").contains(JobError.ofCode("370"));
    }

    @Test
    void twoJobsWhoseTokenIsRejectedShareOneRefresh() {
        TestPrinter printer =
                TestPrinter.signedIn().scan("scan-1").scan("scan-2").tokenRejected();

        printer.tokenRejected();

        assertThat(printer.happened()).containsExactly("SendingDeferred");
        printer.grant(HOUR);
        assertThat(printer.happened()).containsExactly("TokenRefreshed", "SendingStarted", "SendingStarted");
    }

    @Test
    void aTokenRejectedAfterSigningOutFailsTheJobWith360() {
        TestPrinter printer =
                TestPrinter.signedIn().scan("scan-1").signOut(Slot.EMAIL).tokenRejected();

        assertThat(printer.error("scan-1")).contains(JobError.NOT_SIGNED_IN);
        assertThat(printer.effects()).isEmpty();
    }
}

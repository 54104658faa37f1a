package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs: taken on once, waiting no longer than they may, ended once, remembered for a while. */
class JobTest {

    @Test
    void aScanIsMailedFromTheSendersAddressWithThePrintersSignIn() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");

        assertThat(printer.effects())
                .containsExactly(new Effect.SendMail(
                        3,
                        Slot.EMAIL,
                        new Submission(
                                "scan-1",
                                JobKind.SCAN_TO_EMAIL,
                                "en",
                                TestSettings.SERVER,
                                TestPrinter.ACCOUNT,
                                "access-1",
                                "scans@contoso.example",
                                "anna@contoso.example",
                                "scan-1@hq-0001.contoso.platen",
                                "spool/scan-1",
                                120_000)));
    }

    @Test
    void withoutASendersAddressTheAccountIsTheSender() {
        TestPrinter printer = TestPrinter.signedIn();
        printer.tell(new PrinterCommand.ConfigureEmailServer(
                printer.now(), EmailServerSettings.oauth2(MailService.EXCHANGE_ONLINE, "", "")));

        printer.submit("note-1", JobKind.NOTIFICATION, "", "admin@contoso.example");

        assertThat(TestPrinter.submission(printer.effects().getFirst()).sender())
                .isEqualTo(TestPrinter.ACCOUNT);
    }

    @Test
    void withoutOAuth2TheMailNeedsNoToken() {
        TestPrinter printer = TestPrinter.installed();
        EmailServerSettings basic = new EmailServerSettings(
                EmailServerSettings.Authentication.SMTP_AUTH,
                MailService.EXCHANGE_ONLINE,
                "relay",
                "scans@contoso.example",
                "relay.contoso.example",
                465,
                EmailServerSettings.SecureConnection.TLS,
                true,
                "",
                110);
        printer.tell(new PrinterCommand.ConfigureEmailServer(printer.now(), basic));

        printer.scan("scan-1");

        Submission submission = TestPrinter.submission(printer.effects().getFirst());
        assertThat(submission.accessToken()).isEmpty();
        assertThat(submission.account()).isEqualTo("relay");
    }

    @Test
    void aJobWaitsForARefreshThatIsUnderWay() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");
        assertThat(printer.job("scan-1").phase()).isEqualTo(Job.Phase.WAITING_FOR_TOKEN);

        printer.scan("scan-2");

        assertThat(printer.happened()).containsExactly("JobAccepted");
        printer.grant(HOUR);
        assertThat(printer.happened()).containsExactly("TokenRefreshed", "SendingStarted", "SendingStarted");
    }

    @Test
    void aJobWithoutATokenByItsDeadlineFails() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");
        assertThat(printer.state().nextDue()).isEqualTo(printer.now().plus(TestSettings.JOB_WAITS));

        printer.wakeWhenDue();

        assertThat(printer.happened()).containsExactly("JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.TOKEN_SERVICE_UNAVAILABLE);
        assertThat(printer.email().refreshing()).isTrue();
        printer.grant(HOUR);
        assertThat(printer.happened()).containsExactly("TokenRefreshed");
    }

    @Test
    void anAccessTokenThatEndsBetweenTwoAttemptsIsRenewedFirst() {
        TestPrinter printer = TestPrinter.signedIn()
                .pass(HOUR.minus(Duration.ofSeconds(1)))
                .scan("scan-1")
                .busy();

        printer.wakeWhenDue();

        assertThat(printer.happened()).containsExactly("SendingDeferred", "RefreshStarted");
        assertThat(printer.job("scan-1").phase()).isEqualTo(Job.Phase.WAITING_FOR_TOKEN);
        assertThat(printer.grant(HOUR).job("scan-1").attempts()).isEqualTo(2);
    }

    @Test
    void aJobThatWaitsToBeTriedAgainFailsWith361WhenTheSignInDiedMeanwhile() {
        TestPrinter printer =
                TestPrinter.signedIn().scan("scan-1").busy().pass(HOUR).scan("scan-2");
        printer.refuse("invalid_grant", "", 700082);
        assertThat(printer.error("scan-2")).contains(JobError.SIGN_IN_EXPIRED);

        printer.wake();

        assertThat(printer.error("scan-1")).contains(JobError.SIGN_IN_EXPIRED);
    }

    @Test
    void submittingAJobAgainChangesNothing() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");
        printer.scan("scan-1").assertNothingHappened();
        printer.delivered().scan("scan-1").assertNothingHappened();
    }

    @Test
    void theHistoryHoldsTheLastTenJobsNewestLast() {
        TestPrinter printer = TestPrinter.signedIn();
        for (int k = 1; k <= 25; k++) {
            printer.scan("scan-" + k).delivered();
        }

        assertThat(printer.state().jobs().history())
                .extracting(FinishedJob::id)
                .containsExactly(
                        "scan-16", "scan-17", "scan-18", "scan-19", "scan-20", "scan-21", "scan-22", "scan-23",
                        "scan-24", "scan-25");
        assertThat(printer.state().jobs().active()).isEmpty();
    }

    @Test
    void aPrinterWithAHundredJobsUnderWayTakesNoMoreUntilOneEnds() {
        TestPrinter printer = TestPrinter.signedIn();
        for (int k = 1; k <= Jobs.ACTIVE_MAX; k++) {
            printer.scan("scan-" + k);
        }

        printer.scan("one-too-many").assertRefused(Refusal.TOO_MANY_JOBS);

        printer.delivered().scan("next");
        assertThat(printer.happened()).containsExactly("JobAccepted", "SendingStarted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "@contoso.example", "anna@", "an na@contoso.example", "<anna@contoso.example>"})
    void aRecipientThatIsNoAddressIsRefused(String recipient) {
        TestPrinter.signedIn()
                .submit("scan-1", JobKind.SCAN_TO_EMAIL, "", recipient)
                .assertRefused(Refusal.INVALID_RECIPIENT);
        TestPrinter.signedIn()
                .submit("note-1", JobKind.NOTIFICATION, "", recipient)
                .assertRefused(Refusal.INVALID_RECIPIENT);
    }

    @Test
    void aModelWithoutAScannerRefusesToScan() {
        Model printOnly = new Model("printer", false, false, false, true, true);

        TestPrinter.installed(TestSettings.usual().withModel(printOnly))
                .scan("scan-1")
                .assertRefused(Refusal.NO_SCANNER);
    }
}

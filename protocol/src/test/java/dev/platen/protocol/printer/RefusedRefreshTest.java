package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error of the token endpoint means. HTTP status and {@code error} decide, the AADSTS number labels. */
class RefusedRefreshTest {

    @ParameterizedTest(name = "{0} {1} AADSTS{2}: {3}, job error {4}")
    @CsvSource({
        "invalid_grant, '', 700082, INACTIVITY, 361",
        "invalid_grant, '', 70008, INACTIVITY, 361",
        "invalid_grant, '', 700084, LIFETIME, 361",
        "invalid_grant, token_expired, 70043, SIGN_IN_FREQUENCY, 361",
        "invalid_grant, bad_token, 50173, REVOKED, 370",
        "invalid_grant, '', 70000, REVOKED, 370",
        "invalid_grant, '', 50132, PASSWORD_RESET, 370",
        "invalid_grant, user_password_expired, 50055, PASSWORD_RESET, 370",
        "access_denied, message_only, 53003, CONDITIONAL_ACCESS, 370",
        "interaction_required, '', 53003, CONDITIONAL_ACCESS, 370",
        "interaction_required, basic_action, 50076, MULTI_FACTOR, 370",
        "invalid_grant, '', 50034, ACCOUNT, 370",
        "invalid_grant, consent_required, 65001, CONSENT, 370",
        "consent_required, '', 0, CONSENT, 370",
        "invalid_grant, token_expired, 0, SIGN_IN_FREQUENCY, 361",
        "invalid_grant, bad_token, 0, REVOKED, 370",
        "invalid_grant, message_only, 0, CONDITIONAL_ACCESS, 370",
        "invalid_grant, basic_action, 0, MULTI_FACTOR, 370",
        "invalid_grant, user_password_expired, 0, PASSWORD_RESET, 370",
        "invalid_grant, '', 0, OTHER, 370",
        "login_required, '', 0, OTHER, 370"
    })
    void anErrorThatSaysTheGrantIsDeadExpiresTheSlotAndFailsItsWaitingJobs(
            String error, String suberror, int aadsts, ExpiryReason reason, String jobError) {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        printer.refuse(error, suberror, aadsts);

        assertThat(printer.happened()).containsExactly("TokenExpired", "JobFailed");
        assertThat(printer.events().getFirst())
                .isEqualTo(new PrinterEvent.TokenExpired(printer.now(), Slot.EMAIL, 3, reason, aadsts));
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.Expired(reason));
        assertThat(printer.error("scan-1")).contains(JobError.ofCode(jobError));
        assertThat(printer.state().nextDue()).isEqualTo(PrinterState.NEVER);
    }

    @Test
    void jobsAfterTheExpiryFailAtOnceWithItsJobError() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").refuse("invalid_grant", "", 50173);

        printer.scan("scan-2");

        assertThat(printer.happened()).containsExactly("JobAccepted", "JobFailed");
        assertThat(printer.error("scan-2")).contains(JobError.SIGN_IN_AGAIN);
    }

    @Test
    void anExpiredSlotSignsInAgain() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").refuse("invalid_grant", "", 700082);

        printer.signIn(Slot.EMAIL).scan("scan-2").delivered();

        assertThat(printer.result("scan-2")).isEqualTo(new FinishedJob.Result.Sent());
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource({
        "503, temporarily_unavailable, 90033",
        "400, temporarily_unavailable, 90033",
        "400, server_error, 0",
        "400, slow_down, 0",
        "500, unknown_error, 0",
        "429, invalid_request, 90055",
        "503, invalid_grant, 0"
    })
    void aPassingProblemOfTheServiceIsRepeated(int status, String error, int aadsts) {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        printer.refuse(status, error, "", aadsts);

        assertThat(printer.happened()).containsExactly("RefreshFailed");
        assertThat(Duration.between(printer.now(), printer.email().nextRefresh()))
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
        printer.wakeWhenDue().grant(HOUR).delivered();
        assertThat(printer.result("scan-1")).isEqualTo(new FinishedJob.Result.Sent());
    }

    @ParameterizedTest(name = "{0} AADSTS{1}")
    @CsvSource({
        "invalid_client, 7000218",
        "unauthorized_client, 700016",
        "invalid_request, 90014",
        "invalid_scope, 70011",
        "invalid_resource, 500011",
        "unsupported_grant_type, 70003",
        "an_error_nobody_knows, 0"
    })
    void aRefusedApplicationFailsTheJobsButLeavesTheSignInAlive(String error, int aadsts) {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        printer.refuse(error, "", aadsts);

        assertThat(printer.happened()).containsExactly("RefreshFailed", "JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.APPLICATION_REFUSED);
        assertThat(printer.email().signedIn()).isTrue();
        assertThat(printer.email().nextRefresh()).isEqualTo(printer.now().plus(TestSettings.RETRY.max()));
    }

    @Test
    void aRefusedApplicationIsToldApartFromAServiceThatIsDownAlsoAtTheLastAttempt() {
        RetryRule once = new RetryRule(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 1, true);
        TestPrinter printer = TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.OnDemand(), once))
                .pass(HOUR)
                .scan("scan-1");

        printer.refuse("unauthorized_client", "", 700016);

        assertThat(printer.error("scan-1")).contains(JobError.APPLICATION_REFUSED);
    }

    @Test
    void theAadstsNumberAloneDoesNotKillAToken() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        printer.refuse("temporarily_unavailable", "", 700082);

        assertThat(printer.email().signedIn()).isTrue();
    }
}

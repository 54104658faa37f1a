package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a refresh that the service did not decide is repeated. */
class RefreshRetryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final RefreshPolicy BEFORE_EXPIRY = new RefreshPolicy.BeforeExpiry(FIVE_MINUTES, 0);

    @Test
    void theWaitDoublesUpToTheLongest() {
        RetryRule rule = new RetryRule(SECOND, Duration.ofSeconds(10), 0, 100, true);

        assertThat(rule.waitAfter(1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rule.waitAfter(2, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rule.waitAfter(3, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(rule.waitAfter(4, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(rule.waitAfter(5, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(rule.waitAfter(1_000_000, 0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitterShortensTheWaitByAtMostItsShare() {
        RetryRule rule = new RetryRule(Duration.ofSeconds(8), FIVE_MINUTES, 0.5, 100, true);

        assertThat(rule.waitAfter(1, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(rule.waitAfter(1, 0.5)).isEqualTo(Duration.ofSeconds(6));
        assertThat(rule.waitAfter(1, 1 - 1e-12)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4001));
        assertThat(new RetryRule(SECOND, SECOND, 1, 1, true).waitAfter(1, 1 - 1e-12))
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aRuleWithoutWaitsAttemptsOrAShareIsRejected() {
        assertThatThrownBy(() -> new RetryRule(Duration.ZERO, SECOND, 0, 1, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryRule(FIVE_MINUTES, SECOND, 0, 1, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryRule(SECOND, SECOND, 1.5, 1, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryRule(SECOND, SECOND, 0, 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefreshThatWasNotDecidedIsRepeatedAfterTheWait() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY)).wakeWhenDue();

        printer.undecided();

        assertThat(printer.happened()).containsExactly("RefreshFailed");
        assertThat(printer.email().signedIn()).isTrue();
        assertThat(waitOf(printer)).isBetween(Duration.ofMillis(500), SECOND);

        printer.wakeWhenDue();
        assertThat(printer.events())
                .containsExactly(new PrinterEvent.RefreshStarted(printer.now(), Slot.EMAIL, 4, RefreshCause.RETRY));
        printer.undecided();
        assertThat(waitOf(printer)).isBetween(SECOND, Duration.ofSeconds(2));
        printer.wakeWhenDue().undecided();
        assertThat(waitOf(printer)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));

        printer.wakeWhenDue().grant(HOUR);
        assertThat(printer.email().failures()).isZero();
    }

    @Test
    void aLongerRetryAfterOverridesTheWait() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY)).wakeWhenDue();

        printer.undecided(Duration.ofSeconds(60));

        assertThat(waitOf(printer)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aShorterRetryAfterDoesNotShortenTheWait() {
        RetryRule slow = new RetryRule(Duration.ofMinutes(2), FIVE_MINUTES, 0, 5, true);
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY, slow)).wakeWhenDue();

        printer.undecided(Duration.ofSeconds(60));

        assertThat(waitOf(printer)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aRetryAfterOfMoreThanAnHourIsCutToAnHour() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY)).wakeWhenDue();

        printer.undecided(Duration.ofDays(1));

        assertThat(waitOf(printer)).isEqualTo(HOUR);
    }

    @Test
    void aPrinterThatDoesNotHonourRetryAfterWaitsByItsOwnRule() {
        RetryRule rude = new RetryRule(SECOND, FIVE_MINUTES, 0, 5, false);
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY, rude)).wakeWhenDue();

        printer.undecided(Duration.ofSeconds(60));

        assertThat(waitOf(printer)).isEqualTo(SECOND);
    }

    @Test
    void loopDetectionIsNoDeathOfTheTokenButAReasonToWaitFiveMinutes() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(BEFORE_EXPIRY)).wakeWhenDue();

        printer.refuse("invalid_grant", "", 50196);

        assertThat(printer.happened()).containsExactly("RefreshFailed");
        assertThat(printer.email().signedIn()).isTrue();
        assertThat(waitOf(printer)).isEqualTo(FIVE_MINUTES);
    }

    @Test
    void jobsThatComeWhileTheRefreshBacksOffDoNotHurryIt() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").undecided(Duration.ofSeconds(60));

        printer.pass(SECOND).scan("scan-2");

        assertThat(printer.happened()).containsExactly("JobAccepted");
        printer.wakeWhenDue().grant(HOUR);
        assertThat(printer.happened()).containsExactly("TokenRefreshed", "SendingStarted", "SendingStarted");
    }

    @Test
    void afterTheLastAttemptThePrinterGivesUpUntilAJobAsksAgain() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");
        for (int attempt = 1; attempt < TestSettings.RETRY.attempts(); attempt++) {
            printer.undecided();
            assertThat(printer.happened()).as("attempt %s", attempt).containsExactly("RefreshFailed");
            printer.wakeWhenDue();
        }

        printer.undecided();

        assertThat(printer.happened()).containsExactly("RefreshFailed", "JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.TOKEN_SERVICE_UNAVAILABLE);
        assertThat(printer.state().nextDue()).isEqualTo(PrinterState.NEVER);

        printer.scan("scan-2");
        assertThat(printer.happened()).containsExactly("JobAccepted", "RefreshStarted");
        printer.undecided();
        assertThat(printer.happened()).containsExactly("RefreshFailed");
        assertThat(printer.wakeWhenDue().grant(HOUR).job("scan-2").phase()).isEqualTo(Job.Phase.SENDING);
    }

    @Test
    void keepAliveThatGaveUpTriesAgainAtItsPaceAndWheneverAJobAsks() {
        Duration everyMonth = Duration.ofDays(30);
        RetryRule twice = new RetryRule(SECOND, SECOND, 0, 2, true);
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.KeepAlive(everyMonth, 0), twice));
        printer.wakeWhenDue().undecided().wakeWhenDue().undecided();
        Instant gaveUp = printer.now();
        assertThat(printer.state().nextDue()).isEqualTo(gaveUp.plus(everyMonth));

        TestPrinter later = printer.wakeWhenDue();
        assertThat(later.events())
                .containsExactly(new PrinterEvent.RefreshStarted(later.now(), Slot.EMAIL, 5, RefreshCause.POLICY));
        later.undecided().wakeWhenDue().undecided();

        later.scan("scan-1");
        assertThat(later.happened()).containsExactly("JobAccepted", "RefreshStarted");
    }

    private static Duration waitOf(TestPrinter printer) {
        return Duration.between(printer.now(), printer.email().nextRefresh());
    }
}

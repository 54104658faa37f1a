package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a printer asks for new tokens of its own accord. */
class RefreshPolicyTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void onDemandWaitsToBeAsked() {
        TestPrinter printer = TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.OnDemand()));

        assertThat(printer.state().nextDue()).isEqualTo(PrinterState.NEVER);
        printer.pass(HOUR.multipliedBy(24)).wake().assertNothingHappened();
    }

    @Test
    void onDemandRefreshesWhenAJobFindsTheAccessTokenEnded() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        assertThat(printer.happened()).containsExactly("JobAccepted", "RefreshStarted");
        assertThat(printer.effects())
                .containsExactly(new Effect.RefreshTokens(3, Slot.EMAIL, MailService.EXCHANGE_ONLINE, "refresh-1"));
        printer.grant(HOUR);
        assertThat(printer.happened()).containsExactly("TokenRefreshed", "SendingStarted");
        assertThat(TestPrinter.submission(printer.effects().getFirst()).accessToken())
                .isEqualTo("access-2");
    }

    @Test
    void aLivingAccessTokenIsUsedWithoutRefresh() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR.minusMillis(1)).scan("scan-1");

        assertThat(printer.happened()).containsExactly("JobAccepted", "SendingStarted");
        assertThat(TestPrinter.submission(printer.effects().getFirst()).accessToken())
                .isEqualTo("access-1");
    }

    @Test
    void beforeExpiryRefreshesAheadOfTheAccessTokensEnd() {
        TestPrinter printer = TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.BeforeExpiry(FIVE_MINUTES, 0)));
        Instant end = printer.email().accessExpiresAt();

        printer.wakeWhenDue();

        assertThat(printer.now()).isEqualTo(end.minus(FIVE_MINUTES));
        assertThat(printer.events())
                .containsExactly(new PrinterEvent.RefreshStarted(printer.now(), Slot.EMAIL, 3, RefreshCause.POLICY));
        assertThat(printer.email().refreshing()).isTrue();
        assertThat(printer.email().signedIn()).isTrue();
        assertThat(printer.grant(HOUR).state().nextDue())
                .isEqualTo(printer.now().plus(HOUR).minus(FIVE_MINUTES));
    }

    @Test
    void jobsAreSentWhileANewTokenIsAskedForAheadOfTheEnd() {
        TestPrinter printer = TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.BeforeExpiry(FIVE_MINUTES, 0)))
                .wakeWhenDue()
                .scan("scan-1");

        assertThat(printer.happened()).containsExactly("JobAccepted", "SendingStarted");
    }

    @Test
    void jitterMovesEachRefreshWithinItsShareOfTheLeadAndDrawsAnew() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.BeforeExpiry(FIVE_MINUTES, 0.2)));
        List<Duration> leads = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            Instant end = printer.email().accessExpiresAt();
            leads.add(Duration.between(printer.wakeWhenDue().now(), end));
            printer.grant(HOUR);
        }

        assertThat(leads).allSatisfy(lead -> assertThat(lead).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6)));
        assertThat(leads.stream().distinct().count()).isGreaterThan(190);
        assertThat(leads).anySatisfy(lead -> assertThat(lead).isLessThan(Duration.ofSeconds(250)));
        assertThat(leads).anySatisfy(lead -> assertThat(lead).isGreaterThan(Duration.ofSeconds(350)));
    }

    @Test
    void aLeadLongerThanTheTokenLivesStillLetsHalfOfItsLifePass() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.BeforeExpiry(HOUR.multipliedBy(2), 0)));

        assertThat(printer.state().nextDue()).isEqualTo(printer.now().plus(HOUR.dividedBy(2)));
    }

    @Test
    void keepAliveRefreshesAtASteadyPaceWhateverTheAccessTokensEnd() {
        Duration everyMonth = Duration.ofDays(30);
        TestPrinter printer = TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.KeepAlive(everyMonth, 0)));

        for (int month = 0; month < 12; month++) {
            Instant before = printer.now();
            printer.wakeWhenDue();
            assertThat(Duration.between(before, printer.now())).isEqualTo(everyMonth);
            printer.grant(HOUR);
        }
    }

    @Test
    void keepAliveSpreadsItsPaceByTheJitter() {
        TestPrinter printer =
                TestPrinter.signedIn(TestSettings.with(new RefreshPolicy.KeepAlive(Duration.ofHours(10), 0.1)));
        for (int k = 0; k < 100; k++) {
            Instant before = printer.now();
            assertThat(Duration.between(before, printer.wakeWhenDue().now()))
                    .isBetween(Duration.ofHours(9), Duration.ofHours(11));
            printer.grant(HOUR);
        }
    }

    @Test
    void okPressedAfterTheAccessTokensEndRefreshesAtOnce() {
        TestPrinter printer = TestPrinter.installed(TestSettings.with(new RefreshPolicy.BeforeExpiry(FIVE_MINUTES, 0)))
                .startSignIn(Slot.EMAIL)
                .answerCode()
                .grant(HOUR)
                .pass(Duration.ofDays(2))
                .save(Slot.EMAIL);

        assertThat(printer.state().nextDue()).isEqualTo(printer.now().plusMillis(1));
    }

    @Test
    void anUnsavedSignInIsNotRefreshed() {
        TestPrinter printer = TestPrinter.installed(TestSettings.with(new RefreshPolicy.KeepAlive(HOUR, 0)))
                .startSignIn(Slot.EMAIL)
                .answerCode()
                .grant(HOUR);

        assertThat(printer.state().nextDue()).isEqualTo(PrinterState.NEVER);
    }

    @Test
    void aPrinterThatDoesNotStoreTheRotatedTokenGoesOnWithItsFirst() {
        PrinterSettings settings = TestSettings.usual().withModel(new Model("old", true, true, true, true, false));
        TestPrinter printer = TestPrinter.signedIn(settings);

        for (int k = 0; k < 3; k++) {
            printer.pass(HOUR).scan("scan-" + k).grant(HOUR).delivered();
            assertThat(printer.email().refreshToken()).isEqualTo("refresh-1");
        }
        assertThat(printer.email().accessToken()).isEqualTo("access-4");
    }

    @Test
    void theUsersSlotsHaveAPolicyOfTheirOwn() {
        PrinterSettings base = TestSettings.usual();
        PrinterSettings settings = new PrinterSettings(
                base.model(),
                base.network(),
                base.locale(),
                base.email(),
                base.fax(),
                base.faxGateway(),
                base.toMyEmail(),
                base.printerRefresh(),
                new RefreshSettings(new RefreshPolicy.KeepAlive(HOUR, 0), TestSettings.RETRY, Duration.ZERO),
                base.certificates());
        TestPrinter printer = TestPrinter.signedIn(settings);
        assertThat(printer.state().nextDue()).isEqualTo(PrinterState.NEVER);

        printer.signIn(TestPrinter.MARIA);

        assertThat(printer.state().nextDue()).isEqualTo(printer.now().plus(HOUR));
    }

    @Test
    void aPolicyWithoutTimeOrWithAJitterThatIsNoShareIsRejected() {
        assertThatThrownBy(() -> new RefreshPolicy.KeepAlive(Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefreshPolicy.BeforeExpiry(FIVE_MINUTES.negated(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefreshPolicy.KeepAlive(HOUR, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefreshPolicy.BeforeExpiry(HOUR, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

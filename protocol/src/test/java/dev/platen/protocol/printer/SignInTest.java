package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static dev.platen.protocol.printer.TestPrinter.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story of a sign-in: device code, person at the browser, OK. */
class SignInTest {

    @Test
    void signInAsksForADeviceCode() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL);

        assertThat(printer.events()).containsExactly(new PrinterEvent.SignInStarted(printer.now(), Slot.EMAIL, 1));
        assertThat(printer.effects())
                .containsExactly(new Effect.RequestDeviceCode(1, Slot.EMAIL, MailService.EXCHANGE_ONLINE));
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.SignedOut());
    }

    @Test
    void theCodeIsShownWhileThePrinterPolls() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();

        assertThat(printer.email().status())
                .isEqualTo(new AuthStatus.AwaitingUser(
                        "B6SUYU5PL",
                        "https://microsoft.com/devicelogin",
                        printer.now().plusSeconds(900),
                        new AuthStatus.SignedOut()));
        assertThat(printer.effects())
                .containsExactly(new Effect.AwaitTokens(
                        2,
                        Slot.EMAIL,
                        MailService.EXCHANGE_ONLINE,
                        "device-code-1",
                        Duration.ofSeconds(5),
                        printer.now().plusSeconds(900)));
    }

    @Test
    void theSignInIsNotStoredBeforeOkIsPressed() {
        TestPrinter printer =
                TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode().grant(HOUR);

        assertThat(printer.happened()).containsExactly("SignedIn");
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.SignedInUnsaved());
        assertThat(printer.email().signedIn()).isFalse();
    }

    @Test
    void okStoresTheSignIn() {
        TestPrinter printer = TestPrinter.signedIn();

        assertThat(printer.happened()).containsExactly("SettingsSaved");
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.SignedIn());
        assertThat(printer.email().account()).isEqualTo(TestPrinter.ACCOUNT);
        assertThat(printer.history())
                .extracting(PrinterEvent::name)
                .containsExactly("Installed", "SignInStarted", "DeviceCodeShown", "SignedIn", "SettingsSaved");
    }

    @Test
    void aTokensLifeIsCountedFromWhenTheRequestWasSent() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();
        Effect.AwaitTokens polling = printer.only(Effect.AwaitTokens.class);
        var sentAt = printer.now().plusSeconds(40);

        printer.pass(Duration.ofSeconds(42));
        printer.tell(new PrinterCommand.TokensAnswered(
                printer.now(), Slot.EMAIL, polling.id(), sentAt, TestGrants.granted("1", HOUR)));

        assertThat(printer.email().accessExpiresAt()).isEqualTo(sentAt.plus(HOUR));
    }

    @Test
    void whereTheTokensDoNotSayWhoSignedInTheAccountOfTheSettingsIsTaken() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();
        printer.answerTokens(new Outcome.Granted<>(new TokenGrant("", "access-1", "refresh-1", HOUR)));
        printer.startSignIn(TestPrinter.MARIA).answerCode();
        printer.answerTokens(new Outcome.Granted<>(new TokenGrant("", "access-2", "refresh-2", HOUR)));

        assertThat(printer.email().account()).isEqualTo(TestSettings.SERVER.account());
        assertThat(printer.state().slot(TestPrinter.MARIA).account()).isEqualTo("maria@contoso.example");
    }

    @Test
    void aJobBeforeOkFailsWith360() {
        TestPrinter printer = TestPrinter.installed()
                .startSignIn(Slot.EMAIL)
                .answerCode()
                .grant(HOUR)
                .scan("scan-1");

        assertThat(printer.happened()).containsExactly("JobAccepted", "JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.ofCode("360"));
    }

    @Test
    void aJobOfAPrinterThatNobodySignedInFailsWith360() {
        TestPrinter printer = TestPrinter.installed().scan("scan-1");

        assertThat(printer.error("scan-1")).contains(JobError.ofCode("360"));
        assertThat(printer.effects()).isEmpty();
    }

    @Test
    void aCodeThatNobodyEntersEndsTheSignInAndAnotherCanBegin() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();

        printer.pass(Duration.ofMinutes(15)).refuse("expired_token", "", 70020);

        assertThat(printer.events())
                .containsExactly(new PrinterEvent.SignInFailed(printer.now(), Slot.EMAIL, "expired_token", 70020));
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.SignedOut());
        printer.signIn(Slot.EMAIL);
        assertThat(printer.email().signedIn()).isTrue();
    }

    @Test
    void aCodeThatTheServiceDoesNotGiveEndsTheSignIn() {
        TestPrinter printer = TestPrinter.installed()
                .startSignIn(Slot.EMAIL)
                .answerCode(new Outcome.Undecided<>(0, Duration.ZERO, "timeout"));

        assertThat(printer.events())
                .containsExactly(new PrinterEvent.SignInFailed(printer.now(), Slot.EMAIL, "timeout", 0));
        assertThat(printer.state().busy()).isFalse();

        printer.startSignIn(Slot.EMAIL)
                .answerCode(new Outcome.Refused<>(
                        400, new OAuthError("unauthorized_client", "", 700016, "no such application")));
        assertThat(printer.events())
                .containsExactly(
                        new PrinterEvent.SignInFailed(printer.now(), Slot.EMAIL, "unauthorized_client", 700016));
    }

    @Test
    void aSignInThatConditionalAccessBlocksLeavesAnExpiredSlotExpired() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").refuse("invalid_grant", "", 700082);
        AuthStatus expired = new AuthStatus.Expired(ExpiryReason.INACTIVITY);
        assertThat(printer.email().status()).isEqualTo(expired);

        printer.startSignIn(Slot.EMAIL).answerCode();
        assertThat(printer.scan("scan-2").error("scan-2")).contains(JobError.SIGN_IN_EXPIRED);
        printer.refuse("interaction_required", "message_only", 53003);

        assertThat(printer.email().status()).isEqualTo(expired);
        assertThat(printer.events())
                .containsExactly(
                        new PrinterEvent.SignInFailed(printer.now(), Slot.EMAIL, "interaction_required", 53003));
    }

    @Test
    void onlyOneSignInOfASlotIsUnderWay() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL);

        printer.startSignIn(Slot.EMAIL).assertRefused(Refusal.ALREADY_SIGNED_IN);
        printer.answerCode().startSignIn(Slot.EMAIL).assertRefused(Refusal.ALREADY_SIGNED_IN);
        printer.grant(HOUR).startSignIn(Slot.EMAIL).assertRefused(Refusal.ALREADY_SIGNED_IN);
        printer.save(Slot.EMAIL).startSignIn(Slot.EMAIL).assertRefused(Refusal.ALREADY_SIGNED_IN);
    }

    @Test
    void theSlotsOfAPrinterSignInIndependently() {
        TestPrinter printer = TestPrinter.signedIn().signIn(MARIA);

        assertThat(printer.state().slot(Slot.EMAIL).signedIn()).isTrue();
        assertThat(printer.state().slot(MARIA).signedIn()).isTrue();
        assertThat(printer.state().slot(Slot.FAX).signedIn()).isFalse();
    }

    @Test
    void okIsRefusedWhenThereIsNothingToStore() {
        TestPrinter.installed().save(Slot.EMAIL).assertRefused(Refusal.NOTHING_TO_SAVE);
        TestPrinter.signedIn().save(Slot.EMAIL).assertRefused(Refusal.NOTHING_TO_SAVE);
    }

    @Test
    void signingOutForgetsTheTokensAndFailsTheJobsThatWaitForOne() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").signOut(Slot.EMAIL);

        assertThat(printer.happened()).containsExactly("SignedOut", "JobFailed");
        assertThat(printer.error("scan-1")).contains(JobError.NOT_SIGNED_IN);
        assertThat(printer.email()).isEqualTo(SlotState.signedOut(Slot.EMAIL));
    }

    @Test
    void signingOutEndsASignInThatIsUnderWay() {
        TestPrinter printer =
                TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode().signOut(Slot.EMAIL);

        assertThat(printer.state().busy()).isFalse();
        printer.grant(HOUR).assertNothingHappened();
        printer.signOut(Slot.EMAIL).assertRefused(Refusal.NOT_SIGNED_IN);
    }

    @Test
    void personalAccountsSignInAtTheConsumersService() {
        TestPrinter printer = TestPrinter.installed();
        printer.tell(new PrinterCommand.ConfigureEmailServer(
                printer.now(),
                EmailServerSettings.oauth2(MailService.OUTLOOK_COM, "home@outlook.com", "home@outlook.com")));

        printer.startSignIn(Slot.EMAIL);

        assertThat(printer.effects())
                .isEqualTo(List.of(new Effect.RequestDeviceCode(1, Slot.EMAIL, MailService.OUTLOOK_COM)));
        assertThat(MailService.OUTLOOK_COM.authority()).isEqualTo("consumers");
    }
}

package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static dev.platen.protocol.printer.TestPrinter.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.mail.SmtpReply;
import dev.platen.protocol.mail.SubmissionOutcome;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers that come twice, too late or for nothing are ignored. */
class StaleAnswersTest {

    private static final Outcome<DeviceCode> CODE = new Outcome.Granted<>(
            new DeviceCode("late", "LATE", "https://example.com", Duration.ofMinutes(15), Duration.ofSeconds(5)));
    private static final SubmissionOutcome DELIVERED =
            new SubmissionOutcome.Delivered(new SmtpReply(250, "2.0.0", "OK"));

    @Test
    void aDoubledDeviceCodeIsIgnored() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();

        code(printer, 1).assertNothingHappened();
    }

    @Test
    void doubledTokensAreIgnored() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").grant(HOUR);

        tokens(printer, Slot.EMAIL, 3).assertNothingHappened();
        tokens(printer, Slot.EMAIL, 2).assertNothingHappened();
    }

    @Test
    void tokensThatComeAfterSigningOutAreIgnored() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1").signOut(Slot.EMAIL);

        printer.grant(HOUR).assertNothingHappened();
        assertThat(printer.email().status()).isEqualTo(new AuthStatus.SignedOut());
    }

    @Test
    void tokensForAnotherSlotAreIgnored() {
        TestPrinter printer = TestPrinter.signedIn().signIn(MARIA).pass(HOUR).scan("scan-1");

        tokens(printer, MARIA, printer.only(Effect.RefreshTokens.class).id()).assertNothingHappened();
    }

    @Test
    void anAnswerOfAnotherKindIsIgnored() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL);
        tokens(printer, Slot.EMAIL, 1).assertNothingHappened();

        code(printer.answerCode(), 2).assertNothingHappened();
    }

    @Test
    void aDoubledMailAnswerIsIgnored() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").delivered();

        mail(printer, "scan-1", 3).assertNothingHappened();
    }

    @Test
    void theAnswerToAnEarlierAttemptIsIgnored() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").busy();
        mail(printer, "scan-1", 3).assertNothingHappened();

        mail(printer.wakeWhenDue(), "scan-1", 3).assertNothingHappened();
        assertThat(printer.job("scan-1").phase()).isEqualTo(Job.Phase.SENDING);
    }

    @Test
    void aNumberThatNoEffectHasIsIgnored() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");

        mail(printer, "scan-1", 0).assertNothingHappened();
        mail(printer, "scan-1", 99).assertNothingHappened();
        mail(printer, "no-job", 3).assertNothingHappened();
        tokens(printer, Slot.EMAIL, 0).assertNothingHappened();
        code(printer, 0).assertNothingHappened();
    }

    private static TestPrinter code(TestPrinter printer, long effect) {
        return printer.tell(new PrinterCommand.DeviceCodeAnswered(printer.now(), Slot.EMAIL, effect, CODE));
    }

    private static TestPrinter tokens(TestPrinter printer, Slot slot, long effect) {
        return printer.tell(new PrinterCommand.TokensAnswered(
                printer.now(), slot, effect, printer.now(), TestGrants.granted("late", HOUR)));
    }

    private static TestPrinter mail(TestPrinter printer, String job, long effect) {
        return printer.tell(new PrinterCommand.SendingAnswered(printer.now(), job, effect, DELIVERED));
    }
}

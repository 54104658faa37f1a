package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.mail.SubmissionOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a restart the printer is a fold of its events, and what was under way is asked for again. */
class ResumeTest {

    @Test
    void theStateAfterARestartIsTheFoldOfTheEvents() {
        TestPrinter printer = TestPrinter.signedIn()
                .scan("scan-1")
                .busy()
                .pass(HOUR)
                .fax("fax-1")
                .wake();

        PrinterState recovered = PrinterState.uninstalled(TestPrinter.ID);
        for (PrinterEvent event : printer.history()) {
            recovered = recovered.apply(event);
        }

        assertThat(recovered).isEqualTo(printer.state());
    }

    @Test
    void aDeviceCodeIsAskedForAgain() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL);
        assertThatTheSameIsAskedForAgain(printer);
    }

    @Test
    void pollingGoesOnWithTheSameCode() {
        TestPrinter printer = TestPrinter.installed().startSignIn(Slot.EMAIL).answerCode();
        assertThatTheSameIsAskedForAgain(printer);
        printer.grant(HOUR).save(Slot.EMAIL);
        assertThat(printer.email().signedIn()).isTrue();
    }

    @Test
    void aRefreshIsAskedForAgain() {
        TestPrinter printer = TestPrinter.signedIn().pass(HOUR).scan("scan-1");
        assertThatTheSameIsAskedForAgain(printer);
    }

    @Test
    void aMailAndAFaxAreSentAgain() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1");
        assertThatTheSameIsAskedForAgain(printer);
        printer.delivered();

        printer.signIn(Slot.FAX).fax("fax-1");
        assertThatTheSameIsAskedForAgain(printer);
    }

    @Test
    void aMailWhoseTokenEndedMeanwhileWaitsForANewOneAndDoesNotSpendItsOnlyRejection() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").pass(HOUR).resume();
        assertThat(printer.happened()).containsExactly("SendingDeferred", "RefreshStarted");
        assertThat(printer.effects()).singleElement().isInstanceOf(Effect.RefreshTokens.class);

        printer.grant(HOUR);
        assertThat(printer.effects()).singleElement().isInstanceOf(Effect.SendMail.class);
        assertThat(printer.state().jobs().find("scan-1").orElseThrow().tokenRejected())
                .isFalse();
    }

    @Test
    void nothingIsAskedForAgainWhenNothingWasUnderWay() {
        TestPrinter.signedIn().scan("scan-1").busy().resume().assertNothingHappened();
    }

    @Test
    void whatIsAnsweredTwiceAfterARestartCountsOnce() {
        TestPrinter printer = TestPrinter.signedIn().scan("scan-1").resume();
        Effect again = printer.effects().getFirst();
        printer.delivered();

        printer.tell(new PrinterCommand.SendingAnswered(
                        printer.now(), "scan-1", again.id(), new SubmissionOutcome.Unreachable("lost")))
                .assertNothingHappened();
    }

    @Test
    void aPrinterIsBusyExactlyWhileAnEffectIsUnderWay() {
        TestPrinter printer = TestPrinter.installed();
        assertThat(printer.state().busy()).isFalse();
        assertThat(printer.startSignIn(Slot.EMAIL).state().busy()).isTrue();
        assertThat(printer.answerCode().state().busy()).isTrue();
        assertThat(printer.grant(HOUR).state().busy()).isFalse();
        assertThat(printer.save(Slot.EMAIL).scan("scan-1").state().busy()).isTrue();
        assertThat(printer.busy().state().busy()).isFalse();
    }

    private static void assertThatTheSameIsAskedForAgain(TestPrinter printer) {
        List<Effect> before = printer.effects();
        printer.resume();
        assertThat(printer.effects()).isEqualTo(before);
        assertThat(printer.events()).isEmpty();
    }
}

package dev.platen.protocol.printer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fax: handed to the fax server by mail; what became of it is reported later, or never. */
class FaxTest {

    @Test
    void aFaxIsMailedToTheProvidersAddressOfTheNumberWithTheFaxServersSignIn() {
        TestPrinter printer = TestPrinter.installed().signIn(Slot.FAX).fax("fax-1");

        assertThat(printer.effects()).singleElement().isInstanceOf(Effect.HandOverFax.class);
        Submission submission = TestPrinter.submission(printer.effects().getFirst());
        assertThat(submission.recipient()).isEqualTo("FAX=+302101234567@fax.example");
        assertThat(submission.accessToken()).isEqualTo("access-1");
    }

    @Test
    void theFaxServersSignInIsNotThatOfTheEmailServer() {
        TestPrinter printer = TestPrinter.signedIn().fax("fax-1");

        assertThat(printer.error("fax-1")).contains(JobError.NOT_SIGNED_IN);
    }

    @Test
    void aFaxThatTheServerTookIsHandedOverNotDelivered() {
        TestPrinter printer =
                TestPrinter.installed().signIn(Slot.FAX).fax("fax-1").delivered();

        assertThat(printer.events())
                .containsExactly(new PrinterEvent.FaxHandedOver(printer.now(), "fax-1", 3, "250 2.0.0 OK"));
        assertThat(printer.result("fax-1")).isEqualTo(new FinishedJob.Result.HandedOver());
    }

    @Test
    void theProvidersReportSaysWhatBecameOfTheFax() {
        TestPrinter printer = TestPrinter.installed().signIn(Slot.FAX);
        printer.fax("fax-1").delivered().fax("fax-2").delivered();

        printer.tell(new PrinterCommand.ReportFax(printer.now(), "fax-1", true, "3 pages"));
        assertThat(printer.happened()).containsExactly("FaxReported");
        printer.tell(new PrinterCommand.ReportFax(printer.now(), "fax-2", false, "busy"));

        assertThat(printer.result("fax-1")).isEqualTo(new FinishedJob.Result.FaxDelivered());
        assertThat(printer.result("fax-2")).isEqualTo(new FinishedJob.Result.FaxNotDelivered("busy"));
    }

    @Test
    void aReportThatComesTwiceOrForNoFaxIsIgnored() {
        TestPrinter printer =
                TestPrinter.signedIn().signIn(Slot.FAX).scan("scan-1").delivered();
        printer.fax("fax-1").delivered();
        printer.tell(new PrinterCommand.ReportFax(printer.now(), "fax-1", true, ""));

        printer.tell(new PrinterCommand.ReportFax(printer.now(), "fax-1", false, ""))
                .assertNothingHappened();
        printer.tell(new PrinterCommand.ReportFax(printer.now(), "scan-1", false, ""))
                .assertNothingHappened();
        printer.tell(new PrinterCommand.ReportFax(printer.now(), "nobody", false, ""))
                .assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2101234567", "+30 210", "+12", "+3021012345678901234567", "FAX=+30210"})
    void aNumberThatIsNotInGlobalFormIsRefused(String number) {
        TestPrinter.installed().submit("fax-1", JobKind.FAX, "", number).assertRefused(Refusal.INVALID_RECIPIENT);
    }

    @Test
    void aModelWithoutFaxRefusesFaxFaxServerAndItsSignIn() {
        Model scanner = new Model("scanner", true, false, false, true, true);
        TestPrinter printer = TestPrinter.installed(TestSettings.usual().withModel(scanner));

        printer.fax("fax-1").assertRefused(Refusal.NO_FAX);
        printer.startSignIn(Slot.FAX).assertRefused(Refusal.NO_FAX);
        printer.tell(new PrinterCommand.ConfigureFaxServer(printer.now(), TestSettings.SERVER, "fax.example"))
                .assertRefused(Refusal.NO_FAX);
    }

    @Test
    void theFaxServerCanBeSetUpAnew() {
        TestPrinter printer = TestPrinter.installed().signIn(Slot.FAX);

        printer.tell(new PrinterCommand.ConfigureFaxServer(printer.now(), TestSettings.SERVER, "other.example"))
                .fax("fax-1");

        assertThat(TestPrinter.submission(printer.effects().getFirst()).recipient())
                .isEqualTo("FAX=+302101234567@other.example");
    }
}

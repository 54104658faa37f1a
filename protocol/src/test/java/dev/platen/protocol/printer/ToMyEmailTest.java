package dev.platen.protocol.printer;

import static dev.platen.protocol.printer.TestPrinter.HOUR;
import static dev.platen.protocol.printer.TestPrinter.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.oauth.Outcome;
import dev.platen.protocol.oauth.TokenGrant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To My Email: each registered user signs in and sends to herself from her own address. */
class ToMyEmailTest {

    @Test
    void aUsersScanGoesToAndFromTheUserWithTheUsersOwnSignIn() {
        TestPrinter printer = TestPrinter.signedIn().startSignIn(MARIA).answerCode();
        Effect.AwaitTokens polling = printer.only(Effect.AwaitTokens.class);
        printer.tell(new PrinterCommand.TokensAnswered(
                        printer.now(),
                        MARIA,
                        polling.id(),
                        printer.now(),
                        new Outcome.Granted<>(new TokenGrant("maria@contoso.example", "access-m", "refresh-m", HOUR))))
                .save(MARIA);

        printer.toMyEmail("mine-1", "maria");

        Submission submission = TestPrinter.submission(printer.effects().getFirst());
        assertThat(submission.sender()).isEqualTo("maria@contoso.example");
        assertThat(submission.recipient()).isEqualTo("maria@contoso.example");
        assertThat(submission.accessToken()).isEqualTo("access-m");
        assertThat(printer.delivered().result("mine-1")).isEqualTo(new FinishedJob.Result.Sent());
    }

    @Test
    void aUserWhoDidNotSignInGets360AlthoughThePrinterIsSignedIn() {
        TestPrinter printer = TestPrinter.signedIn().toMyEmail("mine-1", "maria");

        assertThat(printer.error("mine-1")).contains(JobError.NOT_SIGNED_IN);
    }

    @Test
    void withThePrinterAsSenderNoUserSignsIn() {
        TestPrinter printer = TestPrinter.signedIn();
        printer.tell(new PrinterCommand.ConfigureToMyEmail(
                printer.now(), new ToMyEmailSettings(true, false, TestSettings.TO_MY_EMAIL.users())));

        printer.toMyEmail("mine-1", "maria");

        Submission submission = TestPrinter.submission(printer.effects().getFirst());
        assertThat(submission.sender()).isEqualTo("scans@contoso.example");
        assertThat(submission.recipient()).isEqualTo("maria@contoso.example");
    }

    @Test
    void onlyRegisteredUsersWithTheRightSignInAndScan() {
        TestPrinter printer = TestPrinter.signedIn();

        printer.startSignIn(Slot.user("stranger")).assertRefused(Refusal.USER_NOT_REGISTERED);
        printer.startSignIn(Slot.user("nikos")).assertRefused(Refusal.USER_NOT_REGISTERED);
        printer.toMyEmail("mine-1", "stranger").assertRefused(Refusal.USER_NOT_REGISTERED);
        printer.toMyEmail("mine-1", "nikos").assertRefused(Refusal.USER_NOT_REGISTERED);
    }

    @Test
    void toMyEmailThatIsSwitchedOffIsRefused() {
        TestPrinter printer = TestPrinter.installed(TestSettings.usual().withToMyEmail(ToMyEmailSettings.OFF));

        printer.startSignIn(MARIA).assertRefused(Refusal.NO_TO_MY_EMAIL);
        printer.toMyEmail("mine-1", "maria").assertRefused(Refusal.NO_TO_MY_EMAIL);
    }

    @Test
    void aModelWithoutToMyEmailCannotSwitchItOn() {
        Model scanner = new Model("scanner", true, false, false, true, true);
        TestPrinter printer = TestPrinter.installed(TestSettings.usual().withModel(scanner));

        printer.tell(new PrinterCommand.ConfigureToMyEmail(printer.now(), TestSettings.TO_MY_EMAIL))
                .assertRefused(Refusal.NO_TO_MY_EMAIL);
        printer.startSignIn(MARIA).assertRefused(Refusal.NO_TO_MY_EMAIL);
    }

    @Test
    void aUserWhoIsRegisteredNoLongerIsSignedOut() {
        TestPrinter printer = TestPrinter.signedIn().signIn(MARIA).pass(HOUR).toMyEmail("mine-1", "maria");

        printer.tell(
                new PrinterCommand.ConfigureToMyEmail(printer.now(), new ToMyEmailSettings(true, true, List.of())));

        assertThat(printer.happened()).containsExactly("ToMyEmailConfigured", "SignedOut", "JobFailed");
        assertThat(printer.state().slot(MARIA)).isEqualTo(SlotState.signedOut(MARIA));
        assertThat(printer.email().signedIn()).isTrue();
    }
}

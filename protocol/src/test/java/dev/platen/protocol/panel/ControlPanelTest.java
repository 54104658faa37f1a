package dev.platen.protocol.panel;

import static dev.platen.protocol.panel.PanelPrinter.AT;
import static dev.platen.protocol.panel.PanelPrinter.MARIA;
import static dev.platen.protocol.panel.PanelPrinter.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.ExpiryReason;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.NetworkSettings;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.ToMyEmailSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the control panel shows and tells. */
class ControlPanelTest {

    private static final String SIGN_IN_REQUIRED =
            "To use this function, you must sign in to your email service. Contact your administrator.";
    private static final EmailServerSettings POP = new EmailServerSettings(
            Authentication.POP_BEFORE_SMTP,
            SERVER.service(),
            "relay",
            "scans@contoso.example",
            "smtp.example",
            25,
            EmailServerSettings.SecureConnection.NONE,
            false,
            "pop.example",
            995);

    @Test
    void theIconAsksAnAdministratorToSignInAsLongAsASignInOfThePrinterIsMissing() {
        PanelPrinter printer = PanelPrinter.speaking("en");
        assertThat(printer.panel().home().signInNeeded()).containsExactly(Slot.EMAIL, Slot.FAX);
        assertThat(printer.panel().home().signInText()).isEqualTo("Sign in to the email service as an administrator.");

        printer.signedIn(Slot.EMAIL);
        assertThat(printer.panel().home().signInNeeded()).containsExactly(Slot.FAX);

        printer.signedIn(Slot.FAX);
        assertThat(printer.panel().home().signInIcon()).isFalse();
        assertThat(printer.panel().home().signInText()).isEmpty();
    }

    @Test
    void theIconIsShownForASignInThatIsNotStoredOrHasExpired() {
        PanelPrinter printer = PanelPrinter.speaking("el").signedIn(Slot.FAX).unsaved(Slot.EMAIL);
        assertThat(printer.panel().home().signInNeeded()).containsExactly(Slot.EMAIL);

        printer.expired(Slot.EMAIL, ExpiryReason.REVOKED);
        assertThat(printer.panel().home().signInNeeded()).containsExactly(Slot.EMAIL);
    }

    @Test
    void aUsersSignInIsNoBusinessOfTheIcon() {
        PanelPrinter printer = PanelPrinter.speaking("en")
                .signedIn(Slot.EMAIL)
                .signedIn(Slot.FAX)
                .expired(MARIA, ExpiryReason.INACTIVITY);

        assertThat(printer.panel().home().signInIcon()).isFalse();
    }

    @Test
    void theIconIsNotShownWhereNobodyHasToSignIn() {
        PanelPrinter printer = PanelPrinter.installed("en", new Model("scanner", true, false, false, true, true))
                .after(new PrinterEvent.EmailServerConfigured(AT, POP));

        assertThat(printer.panel().home()).isEqualTo(new HomeScreen(List.of(Function.SCAN), List.of(), ""));
    }

    @Test
    void theHomeScreenOffersWhatTheModelCanDo() {
        PanelPrinter printer = PanelPrinter.speaking("en");
        assertThat(printer.panel().home().functions())
                .containsExactly(Function.SCAN, Function.FAX, Function.TO_MY_EMAIL);

        printer.after(new PrinterEvent.ToMyEmailConfigured(AT, ToMyEmailSettings.OFF));
        assertThat(printer.panel().home().functions()).containsExactly(Function.SCAN, Function.FAX);
    }

    @Test
    void whoeverScansWhileNobodyIsSignedInIsSentToTheAdministrator() {
        assertThat(PanelPrinter.speaking("en").panel().told(Function.SCAN, "")).contains(SIGN_IN_REQUIRED);
        assertThat(PanelPrinter.speaking("el").panel().told(Function.SCAN, ""))
                .contains("Για να χρησιμοποιήσετε αυτή τη λειτουργία, πρέπει να συνδεθείτε στην υπηρεσία email σας."
                        + " Επικοινωνήστε με τον διαχειριστή σας.");
        assertThat(PanelPrinter.speaking("en").codeShown(Slot.EMAIL).panel().told(Function.SCAN, ""))
                .contains(SIGN_IN_REQUIRED);
        assertThat(PanelPrinter.speaking("en").unsaved(Slot.EMAIL).panel().told(Function.SCAN, ""))
                .contains(SIGN_IN_REQUIRED);
    }

    @Test
    void whoeverScansOrFaxesOnAPrinterThatIsSignedInIsToldNothing() {
        PanelPrinter printer = PanelPrinter.speaking("en").signedIn(Slot.EMAIL);

        assertThat(printer.panel().told(Function.SCAN, "")).isEmpty();
        assertThat(printer.panel().told(Function.FAX, "")).contains(SIGN_IN_REQUIRED);
        assertThat(printer.signedIn(Slot.FAX).panel().told(Function.FAX, "")).isEmpty();
    }

    @Test
    void anExpiredSignInShowsTheExpiryMessageAlsoWhileAnAdministratorSignsInAgain() {
        PanelPrinter printer = PanelPrinter.speaking("el").expired(Slot.EMAIL, ExpiryReason.INACTIVITY);
        String message = "Η σύνδεση στην υπηρεσία email έχει λήξει. Έχει παρέλθει αρκετός χρόνος από τη σύνδεσή σας"
                + " και δεν χρησιμοποιήσατε τη λειτουργία αποστολής email."
                + " Ο διαχειριστής πρέπει να εκτελέσει ξανά τη λειτουργία σύνδεσης.";

        assertThat(printer.panel().told(Function.SCAN, "")).contains(message);
        assertThat(printer.codeShown(Slot.EMAIL).panel().told(Function.SCAN, ""))
                .contains(message);
    }

    @Test
    void aUserOfToMyEmailIsLedThroughHerOwnSignIn() {
        PanelPrinter printer = PanelPrinter.speaking("en");
        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria"))
                .contains("To use this function, sign in with your company's or organization's Microsoft account.");

        printer.codeShown(MARIA);
        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria").orElseThrow())
                .contains("https://microsoft.com/devicelogin", "B6SUYU5PL");

        printer.unsaved(MARIA);
        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria"))
                .contains("You have signed in. Select OK to close this screen.");

        printer.signedIn(MARIA);
        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria")).isEmpty();

        printer.expired(MARIA, ExpiryReason.PASSWORD_RESET);
        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria").orElseThrow())
                .startsWith("Your sign-in to the email service has expired.")
                .endsWith("Sign in again.");
    }

    @Test
    void toMyEmailWithThePrinterAsSenderIsTheAdministratorsBusiness() {
        PanelPrinter printer = PanelPrinter.speaking("en");
        ToMyEmailSettings printerSends = new ToMyEmailSettings(
                true, false, printer.state().settings().toMyEmail().users());

        printer.after(new PrinterEvent.ToMyEmailConfigured(AT, printerSends));

        assertThat(printer.panel().told(Function.TO_MY_EMAIL, "maria")).contains(SIGN_IN_REQUIRED);
        assertThat(printer.signedIn(Slot.EMAIL).panel().told(Function.TO_MY_EMAIL, "maria"))
                .isEmpty();
    }

    @Test
    void whatThePrinterCannotDoItSays() {
        ControlPanel nothing = PanelPrinter.installed("en", new Model("printer", false, false, false, true, true))
                .panel();
        assertThat(nothing.told(Function.SCAN, "")).contains("This model has no scanner.");
        assertThat(nothing.told(Function.FAX, "")).contains("This model has no fax.");
        assertThat(nothing.told(Function.TO_MY_EMAIL, "maria"))
                .contains("To My Email is not available on this printer.");
        assertThat(PanelPrinter.speaking("en")
                        .panel()
                        .told(Function.TO_MY_EMAIL, "stranger")
                        .orElseThrow())
                .startsWith("The user is not registered");
    }

    @Test
    void wherePrinterCannotSignInItSaysWhyInsteadOfAskingForASignIn() {
        PanelPrinter oldFirmware = PanelPrinter.installed("en", new Model("mfp", true, true, true, false, true));
        PanelPrinter additional = PanelPrinter.speaking("en")
                .after(new PrinterEvent.NetworkConfigured(
                        AT,
                        new NetworkSettings(
                                NetworkSettings.Network.ADDITIONAL, NetworkSettings.Connection.WIRED, "198.51.100.7")));

        assertThat(oldFirmware.panel().told(Function.SCAN, "").orElseThrow()).contains("Update the firmware.");
        assertThat(additional.panel().told(Function.SCAN, "").orElseThrow()).contains("standard network");
    }

    @Test
    void theNetworkStatusShowsConnectionAndAddress() {
        assertThat(PanelPrinter.speaking("el").panel().networkStatus())
                .containsExactly(
                        new Line("Δίκτυο", "Τυπικό δίκτυο"),
                        new Line("Τύπος σύνδεσης", "Wi-Fi"),
                        new Line("Διεύθυνση IP", "192.0.2.10"));
    }

    @Test
    void theEmailServerStatusShowsTheSettingsOfTheGuidesScreen() {
        assertThat(PanelPrinter.speaking("en").signedIn(Slot.EMAIL).panel().emailServerStatus())
                .containsExactly(
                        new Line("Authentication Method", "OAuth2"),
                        new Line("Email service", "Microsoft Exchange Online"),
                        new Line("Current Status", "Signed in"),
                        new Line("Authenticated Account", "printer@contoso.example"),
                        new Line("Sender's Email Address", "scans@contoso.example"),
                        new Line("SMTP Server Address", "smtp-mail.outlook.com"),
                        new Line("SMTP Server Port Number", "587"),
                        new Line("Secure Connection", "STARTTLS"),
                        new Line("Certificate Validation", "Enable"));
    }

    @Test
    void theEmailServerStatusTellsAStoredSignInFromOneThatIsNotAndSaysWhyOneExpired() {
        PanelPrinter printer = PanelPrinter.speaking("en");
        assertThat(printer.unsaved(Slot.EMAIL).panel().emailServerStatus())
                .contains(new Line("Current Status", "Signed in, not stored in the printer"));
        assertThat(printer.expired(Slot.EMAIL, ExpiryReason.REVOKED).panel().emailServerStatus())
                .contains(new Line("Current Status", "Expired: The sign-in was revoked."));
    }

    @Test
    void theEmailServerStatusShowsThePopServerOnlyWhereOneIsUsed() {
        PanelPrinter printer = PanelPrinter.speaking("en").after(new PrinterEvent.EmailServerConfigured(AT, POP));

        assertThat(printer.panel().emailServerStatus())
                .contains(
                        new Line("Authentication Method", "POP before SMTP"),
                        new Line("Authenticated Account", "relay"),
                        new Line("Certificate Validation", "Disable"),
                        new Line("POP3 Server Address", "pop.example"),
                        new Line("POP3 Server Port Number", "995"))
                .noneMatch(line -> line.label().equals("Current Status"));
    }

    @Test
    void theJobStatusShowsJobsUnderWayThenTheHistoryNewestFirstWithCodesAndRemedies() {
        PanelPrinter printer = PanelPrinter.speaking("el")
                .accepted("scan-1", JobKind.SCAN_TO_EMAIL, "anna@contoso.example")
                .accepted("fax-1", JobKind.FAX, "+302101234567")
                .accepted("scan-2", JobKind.SCAN_TO_EMAIL, "anna@contoso.example")
                .after(new PrinterEvent.JobFailed(AT, "scan-1", JobError.SIGN_IN_EXPIRED, "Expired"))
                .after(new PrinterEvent.FaxHandedOver(AT, "fax-1", 4, "250"))
                .after(new PrinterEvent.FaxReported(AT, "fax-1", false, "busy"));

        assertThat(printer.panel().jobStatus())
                .containsExactly(
                        new JobLine(
                                "scan-2",
                                "Σάρωση σε email",
                                "anna@contoso.example",
                                AT,
                                "Αναμονή για την υπηρεσία email",
                                "",
                                "",
                                ""),
                        new JobLine("fax-1", "Φαξ", "+302101234567", AT, "Το φαξ δεν παραδόθηκε: busy", "", "", ""),
                        new JobLine(
                                "scan-1",
                                "Σάρωση σε email",
                                "anna@contoso.example",
                                AT,
                                "Απέτυχε",
                                "361",
                                "Η σύνδεση στην υπηρεσία cloud ή email έχει λήξει.",
                                "Συνδεθείτε στην υπηρεσία cloud ή email."));
    }
}

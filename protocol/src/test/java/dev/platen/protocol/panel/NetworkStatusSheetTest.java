package dev.platen.protocol.panel;

import static dev.platen.protocol.panel.PanelPrinter.AT;
import static dev.platen.protocol.panel.PanelPrinter.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.printer.Certificate;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.Authentication;
import dev.platen.protocol.printer.Model;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network status sheet. */
class NetworkStatusSheetTest {

    @Test
    void theSheetNamesPrinterNetworkAndServersInThePrintersLanguage() {
        NetworkStatusSheet sheet = NetworkStatusSheet.of(
                PanelPrinter.speaking("el").signedIn(Slot.EMAIL).state());

        assertThat(sheet.title()).isEqualTo("Φύλλο κατάστασης δικτύου");
        assertThat(sheet.sections())
                .extracting(Section::title)
                .containsExactly("Γενικά", "Δίκτυο", "Διακομιστής Email", "Διακομιστής φαξ");
        assertThat(sheet.sections().get(0).lines())
                .containsExactly(
                        new Line("Όνομα εκτυπωτή", "hq-0001"),
                        new Line("Μοντέλο", "mfp"),
                        new Line("OAuth 2.0", "Ναι"));
        assertThat(sheet.sections().get(1).lines()).contains(new Line("Διεύθυνση IP", "192.0.2.10"));
        assertThat(sheet.sections().get(2).lines())
                .contains(new Line("Τρέχουσα Κατάσταση", "Συνδεδεμένος (σε υπηρεσία)"));
        assertThat(sheet.sections().get(3).lines())
                .contains(
                        new Line("Τρέχουσα Κατάσταση", "Μη συνδεδεμένος"),
                        new Line("Τομέας του παρόχου φαξ", "fax.example"));
    }

    @Test
    void theSheetListsCertificates() {
        PanelPrinter printer = PanelPrinter.speaking("en")
                .after(new PrinterEvent.CertificateStored(
                        AT,
                        new Certificate(
                                Certificate.Kind.ROOT,
                                "CN=Example Root",
                                "ab".repeat(32),
                                Instant.parse("2036-01-01T00:00:00Z"))));

        assertThat(NetworkStatusSheet.of(printer.state()).sections().getLast())
                .isEqualTo(new Section(
                        "Certificates",
                        List.of(new Line("Root certificate", "CN=Example Root, valid until 2036-01-01"))));
    }

    @Test
    void aModelWithoutFaxHasNoFaxServerOnItsSheetAndAServerThatIsOffHasOneLine() {
        EmailServerSettings off = new EmailServerSettings(
                Authentication.OFF,
                SERVER.service(),
                "",
                "",
                "",
                587,
                EmailServerSettings.SecureConnection.STARTTLS,
                true,
                "",
                110);
        PanelPrinter printer = PanelPrinter.installed("en", new Model("scanner", true, false, false, false, true))
                .after(new PrinterEvent.EmailServerConfigured(AT, off));

        NetworkStatusSheet sheet = NetworkStatusSheet.of(printer.state());

        assertThat(sheet.sections()).extracting(Section::title).containsExactly("General", "Network", "Email Server");
        assertThat(sheet.sections().getFirst().lines()).contains(new Line("OAuth 2.0", "No"));
        assertThat(sheet.sections().getLast().lines()).containsExactly(new Line("Authentication Method", "Off"));
    }
}

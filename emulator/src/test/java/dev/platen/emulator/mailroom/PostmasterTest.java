package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fax.FaxGateway;
import dev.platen.emulator.fax.FaxSettings;
import dev.platen.emulator.host.Callers;
import dev.platen.emulator.host.EmulatedServices;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.host.Ledger;
import dev.platen.emulator.host.StateFolder;
import dev.platen.emulator.identity.EntraWorld;
import dev.platen.emulator.submission.SubmissionService;
import dev.platen.emulator.submission.SubmissionSettings;
import dev.platen.protocol.chance.Chance;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PostmasterTest {

    private static final String SENDER = "hq-1@contoso.example";
    private static final String FAX = "FAX=+302101234567@fax.example";
    private static final String DOCUMENT = "From: " + SENDER
            + "\r\nSubject: Σύμβαση\r\nMessage-ID: <job-7@hq-1>\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.7\r\n";

    @TempDir
    private Path folder;

    private final Caller printer = EntraWorld.printer("contoso/hq-1");
    private final EntraWorld entra = new EntraWorld();
    private final EmulatorClock clock = new EmulatorClock(InstantSource.fixed(Mails.NOW));
    private StateFolder state;
    private Ledger ledger;
    private EmulatedServices services;
    private Mailroom mailroom;
    private FaxDesk faxes;
    private Postmaster postmaster;

    @BeforeEach
    void open() throws IOException {
        state = StateFolder.open(folder.resolve("state"));
        ledger = Ledger.open(state);
        services = new EmulatedServices(
                ledger,
                clock,
                new Callers(Chance.ofSeed(1)),
                entra.identity,
                new SubmissionService(SubmissionSettings.DOCUMENTED, entra.faults, entra.identity),
                new FaxGateway(
                        new FaxSettings("fax.example", 0, Duration.ofMinutes(1), Duration.ofMinutes(10)),
                        sender -> sender.equals(SENDER)),
                entra.faults);
        mailroom = Mailroom.open(folder.resolve("mail"), MailroomSettings.USUAL);
        faxes = FaxDesk.open(folder, mailroom, services);
        AddressBook book = address -> switch (address) {
            case "anna@contoso.example" -> AddressBook.Standing.KNOWN;
            case "nobody@contoso.example" -> AddressBook.Standing.UNKNOWN;
            default -> AddressBook.Standing.OUTSIDE;
        };
        postmaster = new Postmaster(mailroom, faxes, book, clock, "mail.example");
    }

    @AfterEach
    void close() throws IOException {
        faxes.close();
        mailroom.close();
        ledger.close();
        state.close();
    }

    private void take(String message, Envelope.Recipient... recipients) throws IOException {
        take(SENDER, message, recipients);
    }

    private void take(String from, String message, Envelope.Recipient... recipients) throws IOException {
        try (Draft draft = Mails.draft(mailroom, message)) {
            postmaster.take(draft, new Envelope(SENDER, from, "job-7", List.of(recipients)), draft.head(), printer);
        }
    }

    private static Envelope.Recipient to(String address, Notify... reports) {
        return new Envelope.Recipient(address, Set.of(reports), "rfc822;" + address);
    }

    private MimeMessage onlyReport() throws Exception {
        List<ReceivedMessage> reports = mailroom.newest(SENDER, 9);
        assertThat(reports).hasSize(1);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mailroom.read(reports.getFirst().id()).readAllBytes()));
    }

    @Test
    void mailToAnybodyIsKept() throws IOException {
        take(Mails.text("x", ""), to("anna@contoso.example"), to("out@side.example"));

        assertThat(mailroom.newest("anna@contoso.example", 9)).hasSize(1);
        assertThat(mailroom.newest("out@side.example", 9)).hasSize(1);
        assertThat(mailroom.count()).isEqualTo(1);
    }

    @Test
    void anUnknownRecipientIsReported() throws Exception {
        take(Mails.text("Σάρωση", ""), to("nobody@contoso.example"), to("anna@contoso.example"));

        MimeMessage report = onlyReport();
        assertThat(report.getSubject()).isEqualTo("Undeliverable: Σάρωση");
        assertThat(report.getHeader("In-Reply-To")).containsExactly("<scan@hq-1>");
        ContentType type = new ContentType(report.getContentType());
        assertThat(type.match("multipart/report")).isTrue();
        assertThat(type.getParameter("report-type")).isEqualTo("delivery-status");
        MimeMultipart parts = (MimeMultipart) report.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        String status = new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(status)
                .contains(
                        "Reporting-MTA: dns;mail.example",
                        "Original-Envelope-Id: job-7",
                        "Original-Recipient: rfc822;nobody@contoso.example",
                        "Final-Recipient: rfc822;nobody@contoso.example",
                        "Action: failed",
                        "Status: 5.1.10")
                .doesNotContain("anna");
        assertThat(new String(parts.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Subject: Σάρωση");
    }

    @Test
    void whoWantsNoReportGetsNone() throws IOException {
        take(Mails.text("x", ""), to("nobody@contoso.example", Notify.NEVER));

        assertThat(mailroom.newest(SENDER, 9)).isEmpty();
    }

    @Test
    void deliveryIsReportedToThoseWhoAsk() throws Exception {
        take(Mails.text("x", ""), to("anna@contoso.example", Notify.SUCCESS));

        assertThat(onlyReport().getSubject()).isEqualTo("Delivered: x");
    }

    @Test
    void whatGoesOutsideIsReportedAsHandedOn() throws Exception {
        take(Mails.text("x", ""), to("out@side.example", Notify.SUCCESS, Notify.FAILURE));

        assertThat(onlyReport().getSubject()).isEqualTo("Relayed: x");
    }

    @Test
    void theNullSenderHearsNothing() throws IOException {
        take("", Mails.text("x", ""), to("nobody@contoso.example"), to(FAX));

        assertThat(mailroom.count()).isEqualTo(1);
        assertThat(faxes.pending()).isZero();
    }

    @Test
    void theReportOnAFaxComesWhenItIsDue() throws Exception {
        take(DOCUMENT, to(FAX));
        assertThat(faxes.pending()).isEqualTo(1);
        assertThat(mailroom.newest(SENDER, 9)).isEmpty();

        clock.advance(Duration.ofMinutes(10));
        faxes.deliverDue();

        MimeMessage report = onlyReport();
        assertThat(report.getSubject()).isEqualTo("Fax delivered: Σύμβαση");
        assertThat(report.getHeader("In-Reply-To")).containsExactly("<job-7@hq-1>");
        assertThat(report.getHeader("X-Fax-Status")).containsExactly("delivered");
        assertThat((String) report.getContent()).contains("delivered to +302101234567");
    }

    @Test
    void aReportToComeSurvivesARestart() throws Exception {
        take(DOCUMENT, to(FAX));
        faxes.close();

        faxes = FaxDesk.open(folder, mailroom, services);
        assertThat(faxes.pending()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(10));
        faxes.deliverDue();
        assertThat(mailroom.newest(SENDER, 9)).hasSize(1);
        faxes.close();

        faxes = FaxDesk.open(folder, mailroom, services);
        assertThat(faxes.pending()).isZero();
    }

    @Test
    void aFaxWithoutDocumentFails() throws Exception {
        take(Mails.text("x", "only text"), to(FAX));
        clock.advance(Duration.ofMinutes(1));
        faxes.deliverDue();

        assertThat((String) onlyReport().getContent()).contains("no TIFF or PDF document attached");
    }

    @Test
    void whatOnlyCallsItselfADocumentIsNone() throws Exception {
        take(DOCUMENT.replace("%PDF", "MZ\0\0"), to(FAX));
        clock.advance(Duration.ofMinutes(1));
        faxes.deliverDue();

        assertThat(onlyReport().getSubject()).startsWith("Fax failed: ");
    }

    @Test
    void aStrangersFaxFails() throws Exception {
        take("stranger@contoso.example", DOCUMENT, to(FAX));
        clock.advance(Duration.ofMinutes(1));
        faxes.deliverDue();

        assertThat(mailroom.newest("stranger@contoso.example", 9))
                .extracting(ReceivedMessage::subject)
                .containsExactly("Fax failed: Σύμβαση");
    }

    @Test
    void whatIsNoFaxAddressAtTheProviderFails() throws Exception {
        take(DOCUMENT, to("hello@fax.example"));
        clock.advance(Duration.ofMinutes(1));
        faxes.deliverDue();

        assertThat(onlyReport().getSubject()).startsWith("Fax failed: ");
    }
}

package dev.platen.emulator.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MessageContentTest {

    @TempDir
    private Path folder;

    private Mailroom mailroom;

    @BeforeEach
    void open() throws IOException {
        mailroom = Mailroom.open(folder, MailroomSettings.USUAL);
    }

    @AfterEach
    void close() throws IOException {
        mailroom.close();
    }

    private MessageContent content(String message) throws IOException {
        return mailroom.content(Mails.keep(mailroom, message, "a@b.example").id());
    }

    private static String scan() throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom("hq-1@contoso.example");
        message.setSubject("Σάρωση από τον εκτυπωτή", "utf-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Συνημμένο", "utf-8");
        MimeBodyPart pdf = new MimeBodyPart();
        pdf.setDataHandler(new DataHandler(
                new ByteArrayDataSource("%PDF-1.7 \0\u00ff".getBytes(StandardCharsets.ISO_8859_1), "application/pdf")));
        pdf.setFileName("Τιμολόγιο.pdf");
        message.setContent(new MimeMultipart(text, pdf));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aScanHasATextAndADocument() throws Exception {
        MessageContent content = content(scan());

        assertThat(content.text()).isEqualTo("Συνημμένο");
        assertThat(content.attachments()).containsExactly(new Attachment(0, "Τιμολόγιο.pdf", "application/pdf", 11));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        assertThat(content.copyAttachment(0, copy)).isTrue();
        assertThat(copy.toString(StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-1.7 \0\u00ff");
        assertThat(content.copyAttachment(1, copy)).isFalse();
    }

    @Test
    void theHeadIsDecoded() throws Exception {
        assertThat(Mails.keep(mailroom, scan(), "a@b.example").subject()).isEqualTo("Σάρωση από τον εκτυπωτή");
    }

    @Test
    void aPlainMailHasNoAttachments() throws IOException {
        MessageContent content = content(Mails.text("Toner", "Low.\r\n"));

        assertThat(content.attachments()).isEmpty();
        assertThat(content.text()).isEqualTo("Low.\r\n");
    }

    @Test
    void aMessageWithVeryManyPartsIsNotTakenApart() throws IOException {
        String many = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\n\r\n".repeat(3_000);

        assertThat(content(many).attachments()).isEmpty();
    }

    @Test
    void aPartWithAVeryLongHeadIsNotTakenApart() throws IOException {
        String longHead = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + "X-Field: x\r\n".repeat(200_000);

        assertThat(content(longHead).attachments()).isEmpty();
    }

    @Test
    void partsWithinPartsAreFollowedOnlySoFar() throws IOException {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(content(nested.toString()).attachments()).hasSize(1);
    }

    /** Mangled scans; each seed is a case of its own. */
    @Test
    void anyMessageIsReadOrNot() throws Exception {
        String right = scan();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(right);
            for (int i = 0; i < 8; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x100));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                    default ->
                        text.insert(
                                at,
                                List.of("--", "\r\n", "=?utf-8?B?", "\"", ";").get(random.nextInt(5)));
                }
            }
            MessageContent content = content(text.toString());

            assertThat(content.attachments()).as("seed %d", seed).hasSizeLessThan(10);
            assertThat(content.text()).as("seed %d", seed).isNotNull();
        }
    }
}

package dev.platen.actors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a letter looks as a message. */
class LetterMessageTest {

    private static final Instant DATE = Instant.parse("2026-03-02T08:00:00Z");

    private static Letter letter(String recipient, String messageId, String text, MailDocument... documents) {
        return new Letter(
                "scans@contoso.example",
                recipient,
                messageId,
                DATE,
                "Σάρωση σε email από hq-0001",
                text,
                List.of(documents));
    }

    private static final class Bytes implements MailDocument {

        private final String fileName;
        private final byte[] content;
        private final AtomicInteger opened;

        Bytes(String fileName, byte[] content, AtomicInteger opened) {
            this.fileName = fileName;
            this.content = content;
            this.opened = opened;
        }

        @Override
        public String fileName() {
            return fileName;
        }

        @Override
        public String contentType() {
            return "application/pdf";
        }

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream open() {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content);
        }
    }

    private static byte[] written(Letter letter) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LetterMessage.of(letter).writeTo(bytes);
        return bytes.toByteArray();
    }

    private static MimeMessage read(byte[] message) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    }

    @Test
    void withoutDocumentsItIsPlainText() throws Exception {
        byte[] written =
                written(letter("anna@contoso.example", "note-1@hq-0001.contoso.platen", "Το μελάνι τελειώνει."));

        MimeMessage message = read(written);
        assertThat(message.isMimeType("text/plain")).isTrue();
        assertThat(message.getContent()).isEqualTo("Το μελάνι τελειώνει.");
        assertThat(message.getSubject()).isEqualTo("Σάρωση σε email από hq-0001");
        assertThat(message.getFrom()[0]).hasToString("scans@contoso.example");
        assertThat(message.getAllRecipients()[0]).hasToString("anna@contoso.example");
        assertThat(message.getSentDate().toInstant()).isEqualTo(DATE);
        assertThat(written).asString(StandardCharsets.ISO_8859_1).isASCII().contains("MIME-Version: 1.0");
    }

    @Test
    void aDocumentIsReadOnceAndArrivesByteForByteUnderItsName() throws Exception {
        byte[] content = new byte[100_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        AtomicInteger opened = new AtomicInteger();
        byte[] written = written(letter(
                "anna@contoso.example",
                "scan-1@hq-0001.contoso.platen",
                "Εδώ.",
                new Bytes("Τιμολόγιο.pdf", content, opened)));

        Multipart parts = (Multipart) read(written).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Εδώ.");
        Part document = parts.getBodyPart(1);
        assertThat(document.getFileName()).isEqualTo("Τιμολόγιο.pdf");
        assertThat(document.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(document.isMimeType("application/pdf")).isTrue();
        assertThat(document.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(opened).hasValue(1);
        assertThat(new String(written, StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void aLargeDocumentIsNotHeldInMemory() throws Exception {
        long bytes = 600_000_000;
        MailDocument large = new MailDocument() {
            @Override
            public String fileName() {
                return "large.pdf";
            }

            @Override
            public String contentType() {
                return "application/pdf";
            }

            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public InputStream open() {
                return new Zeros(bytes);
            }
        };
        Counter counter = new Counter();

        LetterMessage.of(letter("anna@contoso.example", "scan-1@hq-0001.contoso.platen", "", large))
                .writeTo(counter);

        assertThat(counter.written).isGreaterThan(bytes * 4 / 3);
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int read = (int) Math.min(left, length);
            left -= read;
            return read == 0 ? -1 : read;
        }
    }

    private static final class Counter extends OutputStream {

        private long written;

        @Override
        public void write(int b) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written += length;
        }
    }

    @Test
    void theMessageIdIsTheLettersOwnEachTimeItIsWritten() throws Exception {
        Letter letter = letter("anna@contoso.example", "scan-1@hq-0001.contoso.platen", "");

        assertThat(read(written(letter)).getMessageID())
                .isEqualTo("<scan-1@hq-0001.contoso.platen>")
                .isEqualTo(read(written(letter)).getMessageID());
    }

    @Test
    void whatHasNoPlaceInAMessageIdIsEscaped() throws Exception {
        Letter letter = letter("anna@contoso.example", "a b>\r\nBcc: x@y@hq-0001.contoso.platen", "");

        assertThat(read(written(letter)).getMessageID())
                .isEqualTo("<a%20b%3e%0d%0aBcc%3a%20x%40y@hq-0001.contoso.platen>");
        assertThat(read(written(letter)).getHeader("Bcc")).isNull();
    }

    @Test
    void aFaxAddressIsTakenAsItIs() throws Exception {
        Letter letter = letter("FAX=+302101234567@fax.example", "fax-1@hq-0001.contoso.platen", "");

        assertThat(read(written(letter)).getHeader("To")).containsExactly("FAX=+302101234567@fax.example");
    }

    @Test
    void aDomainInAnotherScriptGoesInItsAsciiForm() {
        assertThat(LetterMessage.address("anna@παράδειγμα.example")).isEqualTo("anna@xn--hxajbheg2az3al.example");
        assertThat(LetterMessage.address("άννα@contoso.example")).isEqualTo("άννα@contoso.example");
    }
}

package dev.platen.actors.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** A letter in MIME (RFC 2045, RFC 5322). Documents are encoded as they are written, never held as a whole. */
final class LetterMessage extends MimeMessage {

    private static final Session ASCII = session(false);
    private static final Session UNICODE = session(true);

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    private LetterMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** The letter, ready to be written. */
    static LetterMessage of(Letter letter) throws MessagingException {
        String sender = address(letter.sender());
        String recipient = address(letter.recipient());
        LetterMessage message = new LetterMessage(ascii(sender + recipient) ? ASCII : UNICODE, letter.messageId());
        message.setFrom(internetAddress(sender));
        message.setRecipient(Message.RecipientType.TO, internetAddress(recipient));
        message.setSentDate(Date.from(letter.date()));
        message.setSubject(letter.subject(), UTF_8);
        if (letter.documents().isEmpty()) {
            message.setText(letter.text(), UTF_8);
        } else {
            message.setContent(parts(letter));
        }
        message.saveChanges();
        return message;
    }

    private static Session session(boolean unicode) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(unicode));
        return MailSetup.session(properties);
    }

    private static MimeMultipart parts(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeMultipart parts = new MimeMultipart("mixed", text);
        for (MailDocument document : letter.documents()) {
            parts.addBodyPart(part(document));
        }
        return parts;
    }

    private static MimeBodyPart part(MailDocument document) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Source(document)));
        part.setDisposition(ATTACHMENT);
        part.setFileName(document.fileName());
        // Or the document would be read through once more, to see whether it needs an encoding.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** An address as it goes over the wire: a domain in another script has an ASCII form (RFC 5890). */
    static String address(String written) {
        int at = written.lastIndexOf('@');
        try {
            return ascii(written) ? written : written.substring(0, at + 1) + IDN.toASCII(written.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return written;
        }
    }

    static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static InternetAddress internetAddress(String address) {
        InternetAddress made = new InternetAddress();
        made.setAddress(address);
        return made;
    }

    /** The letter's own, also when it is sent again. What has no place in a Message-ID (RFC 5322, 3.6.4) is escaped. */
    @Override
    protected void updateMessageID() throws MessagingException {
        int at = messageId.lastIndexOf('@');
        setHeader("Message-ID", "<" + escaped(messageId.substring(0, at)) + messageId.substring(at) + ">");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return escaped.toString();
    }

    private record Source(MailDocument document) implements DataSource {

        @Override
        public InputStream getInputStream() throws IOException {
            return document.open();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("a document that is sent is not written");
        }

        @Override
        public String getContentType() {
            return document.contentType();
        }

        @Override
        public String getName() {
            return document.fileName();
        }
    }
}

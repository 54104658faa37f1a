package dev.platen.emulator.mailroom;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;

/**
 * What the head of a message says, as far as it can be read; each part is empty where it is missing or cannot be.
 *
 * @param author address in the From field, the first of several
 * @param messageId Message-ID without brackets
 * @param subject decoded
 */
public record MessageHead(String author, String messageId, String subject) {

    private static final int LONGEST = 998;

    /** Reads the head of a message that begins with these bytes. */
    static MessageHead read(byte[] bytes, int length) {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(bytes, 0, length), true);
            return new MessageHead(
                    author(first(headers, "From")), id(first(headers, "Message-ID")), text(first(headers, "Subject")));
        } catch (MessagingException _) {
            return new MessageHead("", "", "");
        }
    }

    private static String first(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null || values.length == 0 || values[0] == null ? "" : values[0];
    }

    private static String author(String field) {
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(MimeUtility.unfold(field), false);
            String first = addresses.length == 0 ? null : addresses[0].getAddress();
            return first == null || first.indexOf('@') < 0 ? "" : clean(first);
        } catch (AddressException _) {
            return "";
        }
    }

    private static String id(String field) {
        String id = clean(MimeUtility.unfold(field)).strip();
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    private static String text(String field) {
        String unfolded = MimeUtility.unfold(field);
        try {
            return clean(MimeUtility.decodeText(unfolded)).strip();
        } catch (UnsupportedEncodingException _) {
            return clean(unfolded).strip();
        }
    }

    private static String clean(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return shown.chars().anyMatch(Character::isISOControl) ? shown.replaceAll("\\p{Cntrl}", " ") : shown;
    }
}

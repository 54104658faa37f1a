package dev.platen.emulator.mailroom;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A message that the emulator writes itself, line by line. */
final class Letter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    Letter field(String name, String value) {
        return line(name + ": " + value);
    }

    /** A field whose value may be in any language. */
    Letter words(String name, String value) {
        try {
            return field(name, MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, "utf-8", "Q")));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    Letter date(Instant at) {
        return field("Date", DATE.format(at));
    }

    Letter line(String line) {
        text.append(line).append("\r\n");
        return this;
    }

    Letter blank() {
        return line("");
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

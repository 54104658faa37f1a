package dev.platen.persistence.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A line of canonical JSON in the making (RFC 8785), in UTF-8. Strings are escaped, instants are written as {@link
 * Instant#toString} would write them for whole milliseconds. Not thread-safe.
 */
final class LineBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long DAY_MILLIS = 86_400_000;
    private static final int DATE_LENGTH = 10;
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ESCAPE = 6;

    private final byte[] date = new byte[DATE_LENGTH];
    private long day = Long.MIN_VALUE;
    private byte[] bytes = new byte[1024];
    private int length;

    void reset() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** ASCII text that is written as it is. */
    @SuppressWarnings(
            "deprecation") // Takes the low bytes of the chars, which for ASCII is all there is, without a copy.
    void plain(String ascii) {
        int chars = ascii.length();
        ensure(chars);
        ascii.getBytes(0, chars, bytes, length);
        length += chars;
    }

    void number(long value) {
        ensure(LONGEST_NUMBER);
        if (value < 0) {
            plain(Long.toString(value));
            return;
        }
        int end = length + digits(value);
        long left = value;
        for (int at = end - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length = end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long left = value; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }

    void quoted(String text) {
        ensure(2);
        bytes[length++] = '"';
        text(text);
        ensure(1);
        bytes[length++] = '"';
    }

    /** A part of a quoted string. */
    void text(String text) {
        int chars = text.length();
        ensure(chars * LONGEST_ESCAPE);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else {
                i += encoded(text, i);
            }
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = (byte) c;
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xF];
            }
        }
    }

    /** Returns how many chars beyond the first one were taken. */
    private int encoded(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("half a surrogate pair has no UTF-8 form: " + text);
        }
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
        } else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
        return Character.charCount(codePoint) - 1;
    }

    void quoted(Instant instant) {
        long millis = instant.toEpochMilli();
        long itsDay = Math.floorDiv(millis, DAY_MILLIS);
        if (itsDay != day) {
            remember(itsDay);
        }
        ensure(32);
        bytes[length++] = '"';
        System.arraycopy(date, 0, bytes, length, DATE_LENGTH);
        length += DATE_LENGTH;
        int ofDay = (int) (millis - itsDay * DAY_MILLIS);
        two('T', ofDay / 3_600_000);
        two(':', ofDay / 60_000 % 60);
        two(':', ofDay / 1000 % 60);
        int fraction = ofDay % 1000;
        if (fraction != 0) {
            two('.', fraction / 10);
            bytes[length++] = (byte) ('0' + fraction % 10);
        }
        bytes[length++] = 'Z';
        bytes[length++] = '"';
    }

    private void remember(long itsDay) {
        String text = LocalDate.ofEpochDay(itsDay).toString();
        if (text.length() != DATE_LENGTH) {
            throw new IllegalArgumentException("not a year of four digits: " + text);
        }
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, date, 0, DATE_LENGTH);
        day = itsDay;
    }

    private void two(char before, int number) {
        bytes[length++] = (byte) before;
        bytes[length++] = (byte) ('0' + number / 10);
        bytes[length++] = (byte) ('0' + number % 10);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

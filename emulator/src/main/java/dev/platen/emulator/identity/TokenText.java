package dev.platen.emulator.identity;

import java.nio.charset.StandardCharsets;

/**
 * How tokens and device codes are written in virtual time, where they are no secrets: a letter for the kind, the id of
 * the grant or code, the instant of issue and, for access tokens, the life in seconds. Nothing needs to be kept for a
 * token that was issued. Behind real sockets something opaque stands for them.
 *
 * <p>Numbers are in base 32 at fixed width, which is several times faster than {@link Long#toString(long, int)}.
 */
final class TokenText {

    static final char ACCESS = 'A';
    static final char DEVICE_CODE = 'D';
    static final char REFRESH = 'R';

    /** Ids use so many bits. */
    static final int ID_BITS = 60;

    private static final int ID = 12;
    private static final int INSTANT = 9;
    private static final int LIFE = 5;
    private static final int SHORT_LENGTH = 1 + ID + INSTANT;
    private static final int ACCESS_LENGTH = SHORT_LENGTH + LIFE;

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);

    private TokenText() {}

    static String of(char kind, long id, long issuedMillis) {
        byte[] text = new byte[SHORT_LENGTH];
        text[0] = (byte) kind;
        write(text, 1, ID, id);
        write(text, 1 + ID, INSTANT, issuedMillis);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    static String access(long id, long issuedMillis, long lifeSeconds) {
        byte[] text = new byte[ACCESS_LENGTH];
        text[0] = ACCESS;
        write(text, 1, ID, id);
        write(text, 1 + ID, INSTANT, issuedMillis);
        write(text, SHORT_LENGTH, LIFE, lifeSeconds);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Whether a text is a token of a kind; only then may its parts be read. */
    static boolean is(char kind, String text) {
        if (text.length() != (kind == ACCESS ? ACCESS_LENGTH : SHORT_LENGTH) || text.charAt(0) != kind) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static long id(String text) {
        return read(text, 1, ID);
    }

    static long issuedMillis(String text) {
        return read(text, 1 + ID, INSTANT);
    }

    static long lifeSeconds(String text) {
        return read(text, SHORT_LENGTH, LIFE);
    }

    private static void write(byte[] text, int from, int width, long number) {
        long rest = number;
        for (int i = from + width - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }

    private static long read(String text, int from, int width) {
        long number = 0;
        for (int i = from; i < from + width; i++) {
            number = number << 5 | digit(text.charAt(i));
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'v' ? c - 'a' + 10 : -1;
    }
}

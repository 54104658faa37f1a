package dev.platen.persistence.cbor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts one data item after the other into bytes (RFC 8949, 3.1), numbers in as few as they need. Not thread-safe. */
final class CborOutput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;
    private static final int DOUBLE = 0xFB;
    private static final int MAP_OF_ANY_SIZE = 0xBF;
    private static final int BREAK = 0xFF;

    private static final int LONGEST_HEAD = 1 + Long.BYTES;

    /** A general mapper writes longer texts in pieces. */
    private static final int MOST_CHARS = 3996;

    private byte[] bytes;
    private int length;

    /**
     * An output.
     *
     * @param room how many bytes there will probably be; more are no harm
     */
    CborOutput(int room) {
        bytes = new byte[room];
    }

    void beginMap() {
        single(MAP_OF_ANY_SIZE);
    }

    void endMap() {
        single(BREAK);
    }

    private void single(int item) {
        ensure(1);
        bytes[length++] = (byte) item;
    }

    /** A key, or another text that is known beforehand. */
    void key(Key key) {
        ensure(Math.max(Long.BYTES, key.length()));
        key.put(bytes, length);
        length += key.length();
    }

    /** Begins an array; so many items follow. */
    void array(int items) {
        ensure(LONGEST_HEAD);
        head(ARRAY, items);
    }

    void whole(long number) {
        ensure(LONGEST_HEAD);
        if (number >= 0) {
            head(UNSIGNED, number);
        } else {
            head(NEGATIVE, -1 - number);
        }
    }

    void truth(boolean truth) {
        single(truth ? TRUE : FALSE);
    }

    void fraction(double number) {
        ensure(LONGEST_HEAD);
        bytes[length] = (byte) DOUBLE;
        LONG.set(bytes, length + 1, Double.doubleToRawLongBits(number));
        length += LONGEST_HEAD;
    }

    void text(String text) throws UnforeseenValueException {
        int chars = text.length();
        if (chars > MOST_CHARS) {
            throw new UnforeseenValueException("a text of " + chars + " chars");
        }
        ensure(LONGEST_HEAD + chars);
        int before = length;
        head(TEXT, chars);
        if (!ascii(text, chars)) {
            length = before;
            beyondAscii(text);
        }
    }

    @SuppressWarnings(
            "deprecation") // Takes the low bytes of the chars, which for ASCII is all there is, without a copy.
    private boolean ascii(String text, int chars) {
        int all = 0;
        for (int i = 0; i < chars; i++) {
            all |= text.charAt(i);
        }
        if (all >= 0x80) {
            return false;
        }
        text.getBytes(0, chars, bytes, length);
        length += chars;
        return true;
    }

    private void beyondAscii(String text) throws UnforeseenValueException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                throw new UnforeseenValueException("a text with surrogates, which may lack their other half");
            }
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ensure(LONGEST_HEAD + utf8.length);
        head(TEXT, utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    /** What comes next and a number that goes with it, not negative: in the same byte, or in those behind it. */
    private void head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            bytes[length++] = (byte) (type | (int) argument);
        } else if (argument <= 0xFF) {
            bytes[length++] = (byte) (type | 24);
            bytes[length++] = (byte) argument;
        } else if (argument <= 0xFFFF) {
            bytes[length] = (byte) (type | 25);
            SHORT.set(bytes, length + 1, (short) argument);
            length += 1 + Short.BYTES;
        } else if (argument <= 0xFFFF_FFFFL) {
            bytes[length] = (byte) (type | 26);
            INT.set(bytes, length + 1, (int) argument);
            length += 1 + Integer.BYTES;
        } else {
            bytes[length] = (byte) (type | 27);
            LONG.set(bytes, length + 1, argument);
            length += 1 + Long.BYTES;
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}

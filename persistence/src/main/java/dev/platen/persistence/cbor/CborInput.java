package dev.platen.persistence.cbor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;

/** Takes one data item after the other from bytes (RFC 8949, 3.1). Not thread-safe. */
final class CborInput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;
    private static final int FLOAT = 0xFA;
    private static final int DOUBLE = 0xFB;
    private static final int MAP_OF_ANY_SIZE = 0xBF;
    private static final int BREAK = 0xFF;

    private final byte[] bytes;
    private final Texts texts;
    private int at;

    CborInput(byte[] bytes, Texts texts) {
        this.bytes = bytes;
        this.texts = texts;
    }

    void beginMap() throws UnforeseenBytesException {
        expect(MAP_OF_ANY_SIZE);
    }

    void endMap() throws UnforeseenBytesException {
        expect(BREAK);
    }

    private void expect(int head) throws UnforeseenBytesException {
        if ((bytes[at] & 0xFF) != head) {
            throw unforeseen();
        }
        at++;
    }

    /** Steps over the key of a map's next entry, which has to be this one. */
    void key(Key key) throws UnforeseenBytesException {
        if (!key.standsAt(bytes, at)) {
            throw unforeseen();
        }
        at += key.length();
    }

    /** Begins an array, and returns its length. */
    int array() throws UnforeseenBytesException {
        int head = bytes[at++] & 0xFF;
        if (head >>> 5 != ARRAY) {
            throw unforeseen();
        }
        return Math.toIntExact(argument(head));
    }

    long whole() throws UnforeseenBytesException {
        int head = bytes[at++] & 0xFF;
        return switch (head >>> 5) {
            case UNSIGNED -> argument(head);
            case NEGATIVE -> -1 - argument(head);
            default -> throw unforeseen();
        };
    }

    String text() throws UnforeseenBytesException {
        int head = bytes[at++] & 0xFF;
        if (head >>> 5 != TEXT) {
            throw unforeseen();
        }
        int length = Math.toIntExact(argument(head));
        String text = texts.get(bytes, at, length);
        at += length;
        return text;
    }

    /** Reads a text that names something. */
    <T> T named(Map<String, T> things) throws UnforeseenBytesException {
        T named = things.get(text());
        if (named == null) {
            throw unforeseen();
        }
        return named;
    }

    boolean truth() throws UnforeseenBytesException {
        return switch (bytes[at++] & 0xFF) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw unforeseen();
        };
    }

    double fraction() throws UnforeseenBytesException {
        int head = bytes[at++] & 0xFF;
        return switch (head) {
            case FLOAT -> Float.intBitsToFloat((int) argument(head));
            case DOUBLE -> Double.longBitsToDouble((long) LONG.get(bytes, skip(Long.BYTES)));
            default -> throw unforeseen();
        };
    }

    /** The number that goes with a head: in its last five bits, or in the bytes behind it. */
    private long argument(int head) throws UnforeseenBytesException {
        int small = head & 0x1F;
        if (small < 24) {
            return small;
        }
        return switch (small) {
            case 24 -> bytes[at++] & 0xFF;
            case 25 -> (short) SHORT.get(bytes, skip(Short.BYTES)) & 0xFFFF;
            case 26 -> (int) INT.get(bytes, skip(Integer.BYTES)) & 0xFFFF_FFFFL;
            case 27 -> eightBytes();
            default -> throw unforeseen();
        };
    }

    private long eightBytes() throws UnforeseenBytesException {
        long number = (long) LONG.get(bytes, skip(Long.BYTES));
        if (number < 0) {
            throw unforeseen();
        }
        return number;
    }

    private int skip(int count) {
        int before = at;
        at += count;
        return before;
    }

    /** There must be nothing left. */
    void end() throws UnforeseenBytesException {
        if (at != bytes.length) {
            throw unforeseen();
        }
    }

    private UnforeseenBytesException unforeseen() {
        return new UnforeseenBytesException("unforeseen at byte " + at);
    }
}

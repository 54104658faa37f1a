package dev.platen.persistence.cbor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The key of a map's entry: a text, as CBOR. Immutable. */
final class Key {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TEXT_OF_SHORT_LENGTH = 0x60;
    private static final int SHORT_LENGTHS = 24;
    private static final int TEXT_OF_ONE_BYTE_LENGTH = 0x78;

    private final byte[] encoded;

    /** The first eight bytes, and which of them count. */
    private final long begin;

    private final long counts;

    Key(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] head = utf8.length < SHORT_LENGTHS
                ? new byte[] {(byte) (TEXT_OF_SHORT_LENGTH + utf8.length)}
                : new byte[] {TEXT_OF_ONE_BYTE_LENGTH, (byte) utf8.length};
        encoded = Arrays.copyOf(head, head.length + utf8.length);
        System.arraycopy(utf8, 0, encoded, head.length, utf8.length);
        begin = (long) LONG.get(Arrays.copyOf(encoded, Math.max(Long.BYTES, encoded.length)), 0);
        counts = encoded.length < Long.BYTES ? (1L << (encoded.length * Byte.SIZE)) - 1 : -1L;
    }

    int length() {
        return encoded.length;
    }

    /** Puts this key somewhere, where there has to be room for eight bytes even if it is shorter. */
    void put(byte[] bytes, int at) {
        LONG.set(bytes, at, begin);
        for (int i = Long.BYTES; i < encoded.length; i++) {
            bytes[at + i] = encoded[i];
        }
    }

    /** Whether this key stands somewhere. Most keys are short, so that a look at eight bytes at once says it. */
    boolean standsAt(byte[] bytes, int at) {
        if (bytes.length - at < Long.BYTES) {
            return equal(bytes, at, 0);
        }
        return (((long) LONG.get(bytes, at) ^ begin) & counts) == 0
                && (encoded.length <= Long.BYTES || equal(bytes, at, Long.BYTES));
    }

    private boolean equal(byte[] bytes, int at, int from) {
        if (bytes.length - at < encoded.length) {
            return false;
        }
        for (int i = from; i < encoded.length; i++) {
            if (bytes[at + i] != encoded[i]) {
                return false;
            }
        }
        return true;
    }
}

package dev.platen.persistence.cbor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of UTF-8 bytes, and remembers short ones: most texts of a fleet come again and again. A text that is forgotten
 * is made anew; nothing depends on which are remembered. Thread-safe: entries are immutable, and a lost one does no harm.
 */
final class Texts {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 64;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final @Nullable Known[] slots = new Known[SLOTS];

    private static final class Known {

        private final byte[] utf8;
        private final String text;

        private Known(byte[] utf8, String text) {
            this.utf8 = utf8;
            this.text = text;
        }
    }

    String get(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, length);
        Known known = slots[slot];
        if (known != null && Arrays.equals(known.utf8, 0, known.utf8.length, bytes, from, from + length)) {
            return known.text;
        }
        byte[] utf8 = Arrays.copyOfRange(bytes, from, from + length);
        String text = new String(utf8, StandardCharsets.UTF_8);
        slots[slot] = new Known(utf8, text);
        return text;
    }

    private static int slot(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (int end = from + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, at)) * GOLDEN_GAMMA;
            hash ^= hash >>> 32;
        }
        for (int end = from + length; at < end; at++) {
            hash = (hash ^ bytes[at]) * GOLDEN_GAMMA;
        }
        return (int) (hash >>> 40) & (SLOTS - 1);
    }
}

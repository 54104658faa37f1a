package dev.platen.persistence.state;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Bytes in the making. Not thread-safe. */
final class ByteSink {

    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** A number, seven bits a byte, the least significant first. Small ones are short. */
    void number(long value) {
        ensure(LONGEST_NUMBER);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    void bytes(byte[] more, int from, int to) {
        ensure(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    int length() {
        return length;
    }

    /** What was written, deflated (RFC 1950). */
    byte[] deflated() {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            byte[] deflated = new byte[length / 2 + 64];
            int written = 0;
            while (!deflater.finished()) {
                if (written == deflated.length) {
                    deflated = Arrays.copyOf(deflated, 2 * written);
                }
                written += deflater.deflate(deflated, written, deflated.length - written);
            }
            return Arrays.copyOf(deflated, written);
        }
    }
}

package dev.platen.persistence.state;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes that a {@link ByteSink} made. Not thread-safe. */
final class ByteSource {

    private final byte[] bytes;
    private int at;

    private ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Bytes that were deflated.
     *
     * @param from where they begin
     * @param length how many they were before
     */
    static ByteSource inflated(byte[] deflated, int from, int length) throws DataFormatException {
        byte[] bytes = new byte[length];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(deflated, from, deflated.length - from);
            int read = inflater.inflate(bytes);
            if (read != length) {
                throw new DataFormatException("too short");
            }
        }
        return new ByteSource(bytes);
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    int smallNumber() {
        return Math.toIntExact(number());
    }

    void bytes(byte[] target, int from, int to) {
        System.arraycopy(bytes, at, target, from, to - from);
        at += to - from;
    }
}

package dev.platen.persistence.leveldb;

import java.util.Arrays;

/** Numbers in seven bits a byte, least significant first, as in Protocol Buffers. */
final class Varint {

    private Varint() {}

    /** Writes and returns the index behind. */
    static int write(byte[] bytes, int at, long value) {
        int end = at;
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[end++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[end++] = (byte) left;
        return end;
    }

    static byte[] of(long value) {
        byte[] bytes = new byte[10];
        return Arrays.copyOf(bytes, write(bytes, 0, value));
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads on from an index. */
    static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        long next() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        long nextLong() {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = (value << 8) | (bytes[at++] & 0xFF);
            }
            return value;
        }

        byte[] nextBytes(int length) {
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        int left() {
            return bytes.length - at;
        }
    }
}

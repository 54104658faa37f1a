package dev.platen.persistence.leveldb;

import java.util.Arrays;

/** Numbers in seven bits a byte, least significant first, as in Protocol Buffers. */
final class Varint {

    /** What a number takes at most. */
    static final int MAX = 10;

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
        byte[] bytes = new byte[MAX];
        return Arrays.copyOf(bytes, write(bytes, 0, value));
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /** Gathers numbers and bytes. */
    static final class Writer {

        private byte[] bytes;
        private int end;

        Writer(int capacity) {
            bytes = new byte[capacity];
        }

        private void room(int more) {
            if (bytes.length - end < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
            }
        }

        Writer number(long value) {
            room(MAX);
            end = write(bytes, end, value);
            return this;
        }

        Writer bytes(byte[] some) {
            return bytes(some, some.length);
        }

        Writer bytes(byte[] some, int length) {
            room(length);
            System.arraycopy(some, 0, bytes, end, length);
            end += length;
            return this;
        }

        /** Takes what another has gathered. */
        Writer all(Writer other) {
            return bytes(other.bytes, other.end);
        }

        Writer bigEndian(long value) {
            room(Long.BYTES);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes[end++] = (byte) (value >>> shift);
            }
            return this;
        }

        int size() {
            return end;
        }

        void clear() {
            end = 0;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, end);
        }

        /** A record under this key: what was gathered, and the checksum. */
        byte[] sealed(byte[] key) {
            return Seal.put(key, Arrays.copyOf(bytes, end + Seal.LENGTH));
        }
    }

    /** Reads on from an index. */
    static final class Reader {

        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        Reader(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.at = from;
            this.end = to;
        }

        /** Reads a record without its checksum. */
        static Reader ofSealed(byte[] record) {
            return new Reader(record, 0, record.length - Seal.LENGTH);
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

        int nextInt() {
            return (int) next();
        }

        long nextBigEndian() {
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

        void skip(int length) {
            at += length;
        }

        int at() {
            return at;
        }

        int left() {
            return end - at;
        }
    }
}

package dev.platen.persistence.leveldb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keys of the folder's records; the package's documentation has the layout. */
final class Keys {

    static final byte[] FORMAT = {0, 'f'};
    static final byte[] NEXT_NUMBER = {0, 'n'};
    static final byte[] END = {(byte) 0xFF};

    static final byte NAME = 1;
    static final byte EVENT = 2;
    static final byte SNAPSHOT = 4;
    static final byte TYPE = 5;

    private static final int NUMBERED_LENGTH = 1 + Integer.BYTES + Long.BYTES;

    private Keys() {}

    static byte[] name(String persistenceId) {
        byte[] text = persistenceId.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[1 + text.length];
        key[0] = NAME;
        System.arraycopy(text, 0, key, 1, text.length);
        return key;
    }

    static String name(byte[] key) {
        return new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
    }

    static byte[] of(byte kind) {
        return new byte[] {kind};
    }

    static byte[] type(int number) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(TYPE).putInt(number).array();
    }

    static byte[] numbered(byte kind, int number, long sequence) {
        byte[] key = new byte[NUMBERED_LENGTH];
        key[0] = kind;
        putInt(key, 1, number);
        putInt(key, 5, (int) (sequence >>> 32));
        putInt(key, 9, (int) sequence);
        return key;
    }

    /** The first key behind all of a printer's records of a kind. */
    static byte[] behind(byte kind, int number) {
        return number == -1 ? of((byte) (kind + 1)) : numbered(kind, number + 1, 0);
    }

    static boolean belongs(byte[] key, byte kind, int number) {
        return key.length == NUMBERED_LENGTH && key[0] == kind && number(key) == number;
    }

    static int number(byte[] key) {
        return getInt(key, 1);
    }

    static long sequence(byte[] key) {
        return ((long) getInt(key, 5) << 32) | (getInt(key, 9) & 0xFFFFFFFFL);
    }

    private static void putInt(byte[] key, int at, int value) {
        key[at] = (byte) (value >>> 24);
        key[at + 1] = (byte) (value >>> 16);
        key[at + 2] = (byte) (value >>> 8);
        key[at + 3] = (byte) value;
    }

    private static int getInt(byte[] key, int at) {
        return (key[at] << 24) | ((key[at + 1] & 0xFF) << 16) | ((key[at + 2] & 0xFF) << 8) | (key[at + 3] & 0xFF);
    }
}

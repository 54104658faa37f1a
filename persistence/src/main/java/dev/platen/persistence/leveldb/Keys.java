package dev.platen.persistence.leveldb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keys of the folder's records; the package's documentation has the layout. */
final class Keys {

    static final byte[] FORMAT = {0, 'f'};
    static final byte[] NEXT_NUMBER = {0, 'n'};
    static final byte[] TAIL = {0, 't'};

    static final byte NAME = 1;
    static final byte SIGNPOST = 3;
    static final byte POST = 4;
    static final byte TYPE = 5;
    static final byte HEADS = 6;
    static final byte MARK = 7;
    static final byte SNAPSHOT = 8;
    static final byte CHECKPOINT = 9;
    static final byte CHECKPOINT_PART = 10;

    /**
     * Behind all others: a table of new pages then lies behind all older tables, and LevelDB only moves it from level to level,
     * without writing it again.
     */
    static final byte PAGE = 127;

    private Keys() {}

    /** The first key of a kind. */
    static byte[] of(byte kind) {
        return new byte[] {kind};
    }

    static byte[] name(String persistenceId) {
        byte[] text = persistenceId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array();
    }

    static String name(byte[] key) {
        return new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
    }

    static byte[] page(long first) {
        return offset(PAGE, first);
    }

    static byte[] post(long first) {
        return offset(POST, first);
    }

    static byte[] checkpoint(long end) {
        return offset(CHECKPOINT, end);
    }

    static byte[] checkpointPart(long end, int part) {
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(CHECKPOINT_PART)
                .putLong(end)
                .putInt(part)
                .array();
    }

    private static byte[] offset(byte kind, long offset) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(offset).array();
    }

    /** The offset in the key of a page, post or checkpoint. */
    static long offset(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }

    static byte[] type(int number) {
        return number(TYPE, number);
    }

    static byte[] mark(int number) {
        return number(MARK, number);
    }

    static byte[] heads(int group) {
        return number(HEADS, group);
    }

    private static byte[] number(byte kind, int number) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(number).array();
    }

    static byte[] signpost(int number, long block) {
        return numbered(SIGNPOST, number, block);
    }

    static byte[] snapshot(int number, long sequence) {
        return numbered(SNAPSHOT, number, sequence);
    }

    private static byte[] numbered(byte kind, int number, long sequence) {
        return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
                .put(kind)
                .putInt(number)
                .putLong(sequence)
                .array();
    }

    /** The number in the key of a type, mark, group of heads, signpost or snapshot. */
    static int number(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    /** The sequence number in the key of a snapshot. */
    static long sequence(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1 + Integer.BYTES);
    }
}

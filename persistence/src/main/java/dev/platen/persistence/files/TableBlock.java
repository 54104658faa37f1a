package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The entries of a block of a table: each key is what it shares with the one before, and the rest. */
final class TableBlock {

    private final ByteBuffer entries;
    private byte[] key = new byte[0];

    private TableBlock(ByteBuffer entries) {
        this.entries = entries;
    }

    /** Takes entries as they lie in a block. */
    interface Visitor {

        void entry(ByteBuffer key, ByteBuffer value) throws IOException;
    }

    static void read(ByteBuffer block, Visitor visitor) throws IOException {
        int size = block.remaining();
        if (size < Integer.BYTES) {
            throw new MalformedException("a block is too short");
        }
        int restarts = block.getInt(size - Integer.BYTES);
        long end = size - (1L + Integer.toUnsignedLong(restarts)) * Integer.BYTES;
        if (end < 0) {
            throw new MalformedException("a block's end is wrong");
        }
        new TableBlock(Coding.bytes(block, (int) end)).read(visitor);
    }

    private void read(Visitor visitor) throws IOException {
        while (entries.hasRemaining()) {
            int shared = Coding.varint(entries);
            int unshared = Coding.varint(entries);
            int valueLength = Coding.varint(entries);
            if (shared > key.length) {
                throw new MalformedException("a key shares more than there is");
            }
            ByteBuffer rest = Coding.bytes(entries, unshared);
            key = Arrays.copyOf(key, shared + unshared);
            rest.get(key, shared, unshared);
            visitor.entry(Coding.wrap(key, 0, key.length), Coding.bytes(entries, valueLength));
        }
    }
}

package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A record of a database's log: what was written at once.
 *
 * @param sequence LevelDB's number of the first write in it
 * @param count how many writes it holds; the next batch begins at {@code sequence + count}
 */
public record Batch(long sequence, int count) {

    private static final int DELETION = 0;
    private static final int VALUE = 1;

    /**
     * Reads a batch's head and steps behind it.
     *
     * @throws IOException if the record is no batch
     */
    public static Batch head(ByteBuffer record) throws IOException {
        if (record.remaining() < Long.BYTES + Integer.BYTES) {
            throw new MalformedException("a record is too short to be a batch");
        }
        Batch batch = new Batch(record.getLong(), record.getInt());
        if (batch.sequence < 0 || batch.count < 0) {
            throw new MalformedException("a batch's numbers are out of their range");
        }
        return batch;
    }

    /**
     * Reads a batch to its end.
     *
     * @throws IOException if the record is no batch
     */
    public static Batch read(ByteBuffer record, Entries entries) throws IOException {
        Batch batch = head(record);
        for (int i = 0; i < batch.count; i++) {
            if (!record.hasRemaining()) {
                throw new MalformedException("a batch has fewer writes than it says");
            }
            int type = record.get();
            Key key = Key.of(Coding.string(record));
            switch (type) {
                case VALUE -> entries.put(key, batch.sequence + i, Coding.string(record));
                case DELETION -> entries.delete(key, batch.sequence + i);
                default -> throw new MalformedException("a batch has a write of type " + type);
            }
        }
        return batch;
    }

    /** The sequence of the first write of the next batch. */
    public long next() {
        return sequence + count;
    }
}

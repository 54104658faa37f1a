package dev.platen.persistence.files;

import java.nio.ByteBuffer;

/** Takes entries of a log or a table. Of several entries with one key, that with the highest sequence counts. */
public interface Entries {

    /**
     * A key was given a value.
     *
     * @param sequence LevelDB's number of the write
     * @param value only good during the call
     */
    void put(Key key, long sequence, ByteBuffer value);

    /** A key was deleted. */
    void delete(Key key, long sequence);
}

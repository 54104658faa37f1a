package dev.platen.persistence.leveldb;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A record on its way to the folder. A value without bytes deletes the key; every real value has a checksum. */
final class Entry {

    static final Comparator<Entry> BY_KEY = (left, right) -> Arrays.compareUnsigned(left.key, right.key);

    private static final byte[] NOTHING = {};

    /** What an entry costs on the heap beside its bytes, roughly. */
    private static final int OVERHEAD = 64;

    final EventStream stream;
    final byte[] key;
    final byte[] value;

    /** The entry of the same stream and kind before this one, while that has not reached the folder. */
    @Nullable
    Entry older;

    Entry(EventStream stream, byte[] key, byte[] value) {
        this.stream = stream;
        this.key = key;
        this.value = value;
    }

    static Entry deletion(EventStream stream, byte[] key) {
        return new Entry(stream, key, NOTHING);
    }

    boolean deletes() {
        return value.length == 0;
    }

    byte kind() {
        return key[0];
    }

    long sequence() {
        return Keys.sequence(key);
    }

    int bytes() {
        return key.length + value.length + OVERHEAD;
    }
}

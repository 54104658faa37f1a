package dev.platen.persistence.leveldb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something on its way to the folder: an event, or a snapshot or deletion mark as a record of its own. */
final class Entry {

    private static final byte[] NOTHING = {};

    /** What an entry costs on the heap beside its bytes, roughly. */
    private static final int OVERHEAD = 96;

    final EventStream stream;

    /** {@link Keys#PAGE} for an event, otherwise the kind of its record. */
    final byte kind;

    final long sequence;

    /** Milliseconds since 1970. */
    final long at;

    /** An event's body, or the value of the record; nothing if the record is to be deleted. */
    final byte[] value;

    /** The entry of the same stream and kind before this one, while that has not reached the folder. */
    @Nullable
    Entry older;

    private Entry(EventStream stream, byte kind, long sequence, long at, byte[] value) {
        this.stream = stream;
        this.kind = kind;
        this.sequence = sequence;
        this.at = at;
        this.value = value;
    }

    static Entry event(EventStream stream, long sequence, long at, byte[] body) {
        return new Entry(stream, Keys.PAGE, sequence, at, body);
    }

    static Entry snapshot(EventStream stream, long sequence, byte[] value) {
        return new Entry(stream, Keys.SNAPSHOT, sequence, 0, value);
    }

    static Entry snapshotDeletion(EventStream stream, long sequence) {
        return snapshot(stream, sequence, NOTHING);
    }

    /** Events up to a sequence number are deleted. */
    static Entry mark(EventStream stream, long deletedTo) {
        byte[] key = Keys.mark(stream.number);
        byte[] value = new Varint.Writer(2 * Varint.MAX).number(deletedTo).sealed(key);
        return new Entry(stream, Keys.MARK, deletedTo, 0, value);
    }

    boolean isEvent() {
        return kind == Keys.PAGE;
    }

    boolean deletes() {
        return value.length == 0;
    }

    /** The key of the record; events have none of their own. */
    byte[] key() {
        return kind == Keys.SNAPSHOT ? Keys.snapshot(stream.number, sequence) : Keys.mark(stream.number);
    }

    int bytes() {
        return value.length + OVERHEAD;
    }

    static long bytes(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.bytes();
        }
        return bytes;
    }
}

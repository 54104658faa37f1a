package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One printer's events from the newest back to a sequence number. */
final class PrinterNewestFirst implements Feed<StoredEvent> {

    private final LevelDbStore store;
    private final String id;
    private final long from;
    private final long end;
    private final ChunkSize size = new ChunkSize();
    private final Queue<StoredEvent> chunk = new ArrayDeque<>();
    private long to;

    /**
     * A printer's.
     *
     * @param from last sequence number wanted
     * @param to first sequence number wanted
     */
    PrinterNewestFirst(LevelDbStore store, String id, long from, long to) {
        this.store = store;
        this.id = id;
        this.from = Math.max(1, from);
        this.to = to;
        this.end = store.end();
    }

    @Override
    public @Nullable StoredEvent next() {
        while (chunk.isEmpty() && from <= to) {
            read();
        }
        return chunk.poll();
    }

    private void read() {
        Reading reading = new Reading();
        store.readNewestFirst(id, from, to, size.events(), reading::take);
        size.adapt(reading.events, reading.bytes);
        if (reading.events == 0) {
            to = 0;
        }
    }

    /** What comes of one chunk. */
    private final class Reading {

        private int events;
        private long bytes;

        void take(StoredEvent event) {
            events++;
            bytes += event.payload().length;
            to = event.sequence() - 1;
            if (event.offset() >= 0 && event.offset() < end) {
                chunk.add(event);
            }
        }
    }

    @Override
    public boolean over() {
        return true;
    }
}

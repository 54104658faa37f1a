package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One printer's events in order, up to a sequence number. */
final class PrinterFeed implements Feed<StoredEvent> {

    /** For a feed that goes on with what is written later. */
    static final long ENDLESS = Long.MAX_VALUE;

    private final LevelDbStore store;
    private final String id;
    private final long to;
    private final long end;
    private final ChunkSize size = new ChunkSize();
    private final Queue<StoredEvent> chunk = new ArrayDeque<>();
    private long from;
    private boolean over;

    /**
     * A printer's.
     *
     * @param from first sequence number wanted
     * @param to last sequence number wanted
     * @param end no event of this offset or behind it is wanted; or {@link #ENDLESS}
     */
    PrinterFeed(LevelDbStore store, String id, long from, long to, long end) {
        this.store = store;
        this.id = id;
        this.from = Math.max(1, from);
        this.to = to;
        this.end = end;
        this.over = this.from > to;
    }

    @Override
    public @Nullable StoredEvent next() {
        if (chunk.isEmpty() && !over) {
            read();
        }
        return chunk.poll();
    }

    private void read() {
        long highest = store.highestSequence(id);
        if (highest >= from) {
            Reading reading = new Reading();
            store.read(id, from, to, size.events(), reading::take);
            size.adapt(reading.events, reading.bytes);
            // Numbers can be missing, the last one too: then it is known by a higher one.
            over = from > to || (reading.events == 0 && !reading.waiting && highest >= to);
        }
    }

    /** What comes of one chunk. */
    private final class Reading {

        private int events;
        private long bytes;
        private boolean waiting;

        void take(StoredEvent event) {
            if (waiting || event.offset() < 0 || event.offset() >= end) {
                waiting = true;
                return;
            }
            chunk.add(event);
            events++;
            bytes += event.payload().length;
            from = event.sequence() + 1;
        }
    }

    @Override
    public boolean over() {
        return over || end != ENDLESS;
    }
}

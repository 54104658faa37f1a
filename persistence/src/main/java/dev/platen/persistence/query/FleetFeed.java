package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.EventCursor;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import org.jspecify.annotations.Nullable;

/** All events in the order of the journal, without end: where none is left, some may come. */
final class FleetFeed implements Feed<StoredEvent> {

    private final LevelDbStore store;
    private long next;
    private long reach;
    private EventCursor cursor;

    /** From an offset on. */
    FleetFeed(LevelDbStore store, long from) {
        this.store = store;
        this.next = from;
        this.reach = store.end();
        this.cursor = store.fromOffset(from);
    }

    @Override
    public @Nullable StoredEvent next() {
        StoredEvent event = cursor.next();
        if (event == null && hasGrown()) {
            event = cursor.next();
        }
        if (event != null) {
            next = event.offset() + 1;
        }
        return event;
    }

    /** Whether the journal has; the cursor goes on in what is new. */
    private boolean hasGrown() {
        next = Math.max(next, reach);
        reach = store.end();
        if (reach <= next) {
            return false;
        }
        cursor = store.fromOffset(next);
        return true;
    }

    @Override
    public boolean over() {
        return false;
    }
}

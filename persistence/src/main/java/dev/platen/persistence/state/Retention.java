package dev.platen.persistence.state;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.Checkpoint;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SnapshotRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives up a fleet's early history, where an operator asks for that: events before an instant go, and what they led to stays
 * as a snapshot of each printer. States before that instant can't be told afterwards. Not thread-safe.
 */
public final class Retention {

    private static final EventType STATE = EventType.of(PrinterEventSerializer.IDENTIFIER, EventCodec.STATE_MANIFEST);

    private static final int BATCH = 1024;

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();
    private EventBatch batch;
    private int waiting;
    private long dropped;

    private Retention(LevelDbStore store) {
        this.store = store;
        this.batch = store.batch();
    }

    /**
     * Drops the events before an instant. The room is free after {@link LevelDbStore#compact()}.
     *
     * @return how many events were dropped
     * @throws dev.platen.persistence.leveldb.JournalException if the store can't be read or written
     */
    public static long dropBefore(LevelDbStore store, Instant instant) {
        return new Retention(store).drop(instant);
    }

    private long drop(Instant instant) {
        // An instant is what is kept from: what happened just then stays.
        Instant last = instant.minusMillis(1);
        new FleetStates(store).at(last).forEachAfter(after -> drop(after, last));
        store.write(batch);
        store.flush();
        for (Checkpoint checkpoint : List.copyOf(store.checkpoints())) {
            if (checkpoint.latest().isBefore(instant)) {
                store.deleteCheckpoint(checkpoint);
            }
        }
        return dropped;
    }

    private void drop(StateAfter after, Instant last) {
        String id = after.state().id().toString();
        long gone = store.deletedTo(id);
        if (after.sequence() <= gone) {
            return;
        }
        batch.snapshot(id, after.sequence(), last, STATE, Optional.empty(), codec.encode(after.state()));
        batch.deleteSnapshots(id, SnapshotRange.upTo(after.sequence() - 1));
        batch.deleteEvents(id, after.sequence());
        dropped += after.sequence() - gone;
        if (++waiting == BATCH) {
            store.write(batch);
            batch = store.batch();
            waiting = 0;
        }
    }
}

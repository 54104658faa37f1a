package dev.platen.persistence.state;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SnapshotRange;
import java.util.Optional;

/** The printers' own snapshots, which stand for events that were deleted. Thread-safe. */
final class Snapshots {

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();

    Snapshots(LevelDbStore store) {
        this.store = store;
    }

    /** A printer's newest snapshot in a range. */
    Optional<StateAfter> newest(String printer, SnapshotRange range) {
        return store.newestSnapshot(printer, range)
                .map(snapshot -> new StateAfter(
                        snapshot.sequence(), codec.decodeState(snapshot.type().manifest(), snapshot.payload())));
    }
}

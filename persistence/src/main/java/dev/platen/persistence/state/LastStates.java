package dev.platen.persistence.state;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.UnreadableEventException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SnapshotRange;
import dev.platen.persistence.leveldb.StoredSnapshot;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.util.Optional;
import java.util.function.Consumer;

/** The states in which their stored events leave printers: each one's newest snapshot, and the events after it. */
public final class LastStates {

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();

    /** The states in a store. */
    public LastStates(LevelDbStore store) {
        this.store = store;
    }

    /**
     * Reads all printers' states, in bytewise order of their ids.
     *
     * @throws dev.platen.persistence.leveldb.JournalException if the store can't be read
     * @throws UnreadableEventException if an event can't
     */
    public void forEach(Consumer<PrinterState> consumer) {
        store.printers(id -> consumer.accept(of(PrinterId.parse(id))));
    }

    /**
     * Reads a printer's state.
     *
     * @throws dev.platen.persistence.leveldb.JournalException if the store can't be read
     * @throws UnreadableEventException if an event can't
     */
    public PrinterState of(PrinterId printer) {
        Optional<StoredSnapshot> snapshot = store.newestSnapshot(printer.toString(), SnapshotRange.ALL);
        Fold fold = new Fold(snapshot.map(this::state).orElse(PrinterState.uninstalled(printer)));
        store.read(
                printer.toString(),
                snapshot.map(StoredSnapshot::sequence).orElse(0L) + 1,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                event -> fold.state = fold.state.apply(codec.decode(event.type().manifest(), event.payload())));
        return fold.state;
    }

    private PrinterState state(StoredSnapshot snapshot) {
        return codec.decodeState(snapshot.type().manifest(), snapshot.payload());
    }

    private static final class Fold {

        private PrinterState state;

        private Fold(PrinterState state) {
            this.state = state;
        }
    }
}

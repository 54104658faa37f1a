package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.protocol.printer.PrinterEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a run's events to a journal in batches of its own. The events come in the order of the timeline, so that whatever
 * batch a kill cuts off, all printers are cut at the same instant.
 */
final class JournalSink implements EventSink {

    private static final int BATCH = 4096;

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();
    private final Map<Class<?>, EventType> types = new HashMap<>();
    private EventBatch batch;
    private int waiting;

    JournalSink(Path folder) {
        this.store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS));
        this.batch = store.batch();
    }

    @Override
    public void event(String printer, long sequence, PrinterEvent event) {
        EventType type = types.computeIfAbsent(
                event.getClass(), _ -> EventType.of(PrinterEventSerializer.IDENTIFIER, codec.manifest(event)));
        batch.append(printer, sequence, event.at(), type, codec.encode(event));
        if (++waiting == BATCH) {
            write();
        }
    }

    private void write() {
        store.write(batch);
        batch = store.batch();
        waiting = 0;
    }

    @Override
    public void close() {
        if (waiting > 0) {
            write();
        }
        store.close();
    }
}

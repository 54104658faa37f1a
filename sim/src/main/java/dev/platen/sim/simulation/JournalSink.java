package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventExtras;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.Metadata;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import dev.platen.protocol.printer.PrinterEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a run's events to a journal in batches of its own. The events come in the order of the timeline, and a batch ends
 * only where an instant does, so that wherever a kill cuts, all printers are cut at the same instant. Not thread-safe.
 */
public final class JournalSink implements Projection {

    private static final int BATCH = 4096;
    private static final EventType EVIDENCE =
            EventType.of(PrinterEventSerializer.IDENTIFIER, EventCodec.EVIDENCE_MANIFEST);

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();
    private final Map<Class<?>, EventType> types = new HashMap<>();
    private EventBatch batch;
    private int waiting;
    private Instant last = Instant.MIN;

    /** Writes to a journal of its own in a folder. */
    public JournalSink(Path folder) {
        this.store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS));
        this.batch = store.batch();
    }

    @Override
    public void event(FleetEvent next) {
        PrinterEvent event = next.event();
        if (waiting >= BATCH && event.at().isAfter(last)) {
            write();
        }
        EventType type = types.computeIfAbsent(
                event.getClass(), _ -> EventType.of(PrinterEventSerializer.IDENTIFIER, codec.manifest(event)));
        EventExtras extras = next.evidence()
                .map(evidence -> new EventExtras("", Optional.of(new Metadata(EVIDENCE, codec.encode(evidence)))))
                .orElse(EventExtras.NONE);
        batch.append(next.printer(), next.sequence(), event.at(), type, extras, codec.encode(event));
        waiting++;
        last = event.at();
    }

    private void write() {
        store.write(batch);
        batch = store.batch();
        waiting = 0;
    }

    @Override
    public void close() {
        try {
            if (waiting > 0) {
                write();
            }
        } finally {
            store.close();
        }
    }
}

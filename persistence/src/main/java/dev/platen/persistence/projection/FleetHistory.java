package dev.platen.persistence.projection;

import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.EventCursor;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A fleet's events as a journal has them. The streams read as far as they are asked to, so conditions and limits are their
 * own; they see the events that were stored when they were made.
 *
 * <p>Thread-safe; a stream is not. All methods and streams throw {@link dev.platen.persistence.leveldb.JournalException} when
 * the journal can't be read, and {@link dev.platen.persistence.event.UnreadableEventException} when an event can't.
 */
public final class FleetHistory {

    /** About what an event takes while it is gathered. */
    private static final long EVENT_BYTES = 300;

    private static final long SHARE_OF_MEMORY = 4;
    private static final long LEAST_GATHERED = 100_000;

    private final LevelDbStore store;
    private final EventCodec codec = new EventCodec();

    /** The history in a store. */
    public FleetHistory(LevelDbStore store) {
        this.store = store;
    }

    /** All events in the order in which they were stored. */
    public Stream<FleetEvent> all() {
        return from(0);
    }

    /** Events in the order in which they were stored, from an offset on. */
    public Stream<FleetEvent> from(long offset) {
        return stream(store.fromOffset(offset));
    }

    /** All events, the one that was stored last first. */
    public Stream<FleetEvent> newestFirst() {
        return stream(store.newestFirst(store.end()));
    }

    /**
     * Events by time; those of one instant by printer and sequence number.
     *
     * @param from the earliest instant
     * @param to the instant behind the latest
     */
    public Stream<FleetEvent> between(Instant from, Instant to) {
        return stream(store.byTime(from, to));
    }

    /** The events of {@link #between}, the latest first. */
    public Stream<FleetEvent> newestFirstBetween(Instant from, Instant to) {
        return stream(store.newestFirstByTime(from, to));
    }

    /**
     * All events, printer by printer in the bytewise order of their ids. A printer's events lie far apart, so the journal is
     * read from end to end, as often as it takes to gather the events of some printers at a time in memory.
     */
    public void byPrinter(Projection projection) {
        byPrinter(
                Math.max(LEAST_GATHERED, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / EVENT_BYTES), projection);
    }

    void byPrinter(long mostGathered, Projection projection) {
        Map<String, List<StoredEvent>> gathered = new LinkedHashMap<>();
        List<String> printers = new ArrayList<>();
        store.printers(printers::add);
        long events = 0;
        for (String printer : printers) {
            long its = store.highestSequence(printer) - store.deletedTo(printer);
            if (events + its > mostGathered) {
                tell(gathered, projection);
                gathered.clear();
                events = 0;
            }
            gathered.put(printer, new ArrayList<>());
            events += its;
        }
        tell(gathered, projection);
    }

    private void tell(Map<String, List<StoredEvent>> printers, Projection projection) {
        EventCursor cursor = store.fromOffset(0);
        for (StoredEvent next = cursor.next(); next != null; next = cursor.next()) {
            List<StoredEvent> gathered = printers.get(next.persistenceId());
            if (gathered != null) {
                gathered.add(next);
            }
        }
        printers.values().forEach(gathered -> gathered.forEach(stored -> projection.event(decoded(stored))));
    }

    /** The events of a printer, in order. */
    public void of(String printer, Projection projection) {
        of(printer, 1, Long.MAX_VALUE, projection);
    }

    /**
     * Some events of a printer, in order.
     *
     * @param from the first's sequence number
     * @param to the last's
     */
    public void of(String printer, long from, long to, Projection projection) {
        store.read(printer, from, to, Long.MAX_VALUE, stored -> projection.event(decoded(stored)));
    }

    /**
     * Tells a projection all events from an offset on, in the order in which they were stored, and goes on as more are stored.
     *
     * @param offset where an earlier following had come to, see {@link Following#position()}; 0 to begin
     * @param projection is told on a thread of its own, and is not closed
     */
    public Following follow(long offset, Projection projection) {
        return new Following(store, offset, stored -> projection.event(decoded(stored)));
    }

    private Stream<FleetEvent> stream(EventCursor cursor) {
        int kind = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, kind) {
                    @Override
                    public boolean tryAdvance(Consumer<? super FleetEvent> action) {
                        StoredEvent next = cursor.next();
                        if (next == null) {
                            return false;
                        }
                        action.accept(decoded(next));
                        return true;
                    }
                },
                false);
    }

    private FleetEvent decoded(StoredEvent stored) {
        return new FleetEvent(
                stored.offset(),
                stored.persistenceId(),
                stored.sequence(),
                codec.decode(stored.type().manifest(), stored.payload()),
                stored.metadata()
                        .filter(beside -> beside.type().manifest().equals(EventCodec.EVIDENCE_MANIFEST))
                        .map(beside -> codec.decodeEvidence(beside.payload())));
    }
}

package dev.platen.persistence.leveldb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be stored together: all of it is in the folder afterwards, or none. Made by {@link LevelDbStore#batch},
 * written once by {@link LevelDbStore#write}. Not thread-safe.
 */
public final class EventBatch {

    private final LevelDbStore store;
    private final List<Change> changes = new ArrayList<>();

    /** A step of the batch. */
    sealed interface Change {}

    /** Adds an event. */
    static final class NewEvent implements Change {

        final EventStream stream;
        final long sequence;
        final Instant at;
        final EventType type;
        final EventExtras extras;
        final byte[] payload;

        NewEvent(EventStream stream, long sequence, Instant at, EventType type, EventExtras extras, byte[] payload) {
            this.stream = stream;
            this.sequence = sequence;
            this.at = at;
            this.type = type;
            this.extras = extras;
            this.payload = payload;
        }
    }

    /** Adds a snapshot, as a record. */
    static final class NewSnapshot implements Change {

        final EventStream stream;
        final long sequence;
        final byte[] record;

        NewSnapshot(EventStream stream, long sequence, byte[] record) {
            this.stream = stream;
            this.sequence = sequence;
            this.record = record;
        }
    }

    /** Deletes events up to a sequence number. */
    record DeleteEvents(EventStream stream, long to) implements Change {}

    /** Counts events as deleted that were never here. */
    record Mark(EventStream stream, long to) implements Change {}

    /** Deletes one snapshot. */
    record DeleteSnapshot(EventStream stream, long sequence) implements Change {}

    EventBatch(LevelDbStore store) {
        this.store = store;
    }

    /**
     * Adds an event.
     *
     * @param sequence its number, above all that the printer has
     * @param at the event's own time, kept to the millisecond
     * @param payload the serialized event; the array must not change afterwards
     */
    public EventBatch append(String persistenceId, long sequence, Instant at, EventType type, byte[] payload) {
        return append(persistenceId, sequence, at, type, EventExtras.NONE, payload);
    }

    /** Adds an event that carries more than most. */
    public EventBatch append(
            String persistenceId, long sequence, Instant at, EventType type, EventExtras extras, byte[] payload) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence numbers start at 1: " + persistenceId + ", " + sequence);
        }
        changes.add(new NewEvent(store.stream(persistenceId), sequence, at, type, extras, payload));
        return this;
    }

    /**
     * Adds a snapshot. The oldest ones go as soon as there are more than the store keeps.
     *
     * @param sequence number of the last event in it
     * @param at when it was taken
     */
    public EventBatch snapshot(
            String persistenceId,
            long sequence,
            Instant at,
            EventType type,
            Optional<Metadata> metadata,
            byte[] payload) {
        EventStream stream = store.stream(persistenceId);
        byte[] record = store.snapshotRecord(stream, sequence, at, type, metadata, payload);
        changes.add(new NewSnapshot(stream, sequence, record));
        for (long surplus : store.surplusSnapshots(stream, sequence)) {
            changes.add(new DeleteSnapshot(stream, surplus));
        }
        return this;
    }

    /** Deletes the events up to a sequence number. The highest sequence number stays what it was. */
    public EventBatch deleteEvents(String persistenceId, long to) {
        store.find(persistenceId).ifPresent(stream -> changes.add(new DeleteEvents(stream, to)));
        return this;
    }

    /** Has a printer's events begin behind a sequence number, as if those up to it had been deleted here. */
    EventBatch mark(String persistenceId, long to) {
        changes.add(new Mark(store.stream(persistenceId), to));
        return this;
    }

    /** Deletes the snapshots of a range. */
    public EventBatch deleteSnapshots(String persistenceId, SnapshotRange range) {
        store.find(persistenceId)
                .ifPresent(stream -> store.shelf(stream)
                        .sequences(range)
                        .forEach(sequence -> changes.add(new DeleteSnapshot(stream, sequence))));
        return this;
    }

    List<Change> changes() {
        return changes;
    }
}

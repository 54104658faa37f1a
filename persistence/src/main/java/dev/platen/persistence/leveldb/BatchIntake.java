package dev.platen.persistence.leveldb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes batches in: refuses what comes too late, encodes the rest, and counts it in what is known of the streams. */
final class BatchIntake {

    private final Path folder;
    private final StoreSettings settings;
    private final EventTypes types;
    private final EventStreams streams;

    BatchIntake(Path folder, StoreSettings settings, EventTypes types, EventStreams streams) {
        this.folder = folder;
        this.settings = settings;
        this.types = types;
        this.streams = streams;
    }

    /**
     * Encodes a batch, with its deletions last. Called under the store's lock.
     *
     * @throws SequenceConflictException if an event comes too late; nothing of the batch counts then
     */
    List<Entry> entries(EventBatch batch) {
        List<Entry> entries = new ArrayList<>(batch.changes().size());
        try {
            for (EventBatch.Change change : batch.changes()) {
                switch (change) {
                    case EventBatch.NewEvent event -> entries.add(entry(event));
                    case EventBatch.NewSnapshot snapshot ->
                        entries.add(Entry.snapshot(snapshot.stream, snapshot.sequence, snapshot.record));
                    case EventBatch.Mark(EventStream stream, long to) -> mark(stream, to, entries);
                    case EventBatch.DeleteEvents _, EventBatch.DeleteSnapshot _ -> {}
                }
            }
        } catch (SequenceConflictException e) {
            forget(entries);
            throw e;
        }
        for (EventBatch.Change change : batch.changes()) {
            switch (change) {
                case EventBatch.NewEvent _, EventBatch.NewSnapshot _, EventBatch.Mark _ -> {}
                case EventBatch.DeleteEvents(EventStream stream, long to) -> deleteEvents(stream, to, entries);
                case EventBatch.DeleteSnapshot(EventStream stream, long sequence) ->
                    entries.add(Entry.snapshotDeletion(stream, sequence));
            }
        }
        return entries;
    }

    private void forget(List<Entry> entries) {
        for (Entry entry : entries.reversed()) {
            if (entry.isEvent()) {
                RecordBody.Reader body = RecordBody.of(entry, types);
                entry.stream.highest = entry.sequence - body.distance;
                entry.stream.begun = body.id == null;
            }
        }
    }

    private Entry entry(EventBatch.NewEvent event) {
        EventStream stream = event.stream;
        if (event.sequence <= stream.highest) {
            throw new SequenceConflictException(folder, stream.id, event.sequence, stream.highest);
        }
        EventExtras extras = settings.writers() || event.extras.writer().isEmpty()
                ? event.extras
                : new EventExtras("", event.extras.metadata());
        byte[] body = RecordBody.encode(
                stream,
                event.sequence,
                types.number(event.type),
                event.sequence - stream.highest,
                !stream.begun,
                extras,
                types,
                event.payload);
        stream.highest = event.sequence;
        stream.begun = true;
        return Entry.event(stream, event.sequence, event.at.toEpochMilli(), body);
    }

    private void deleteEvents(EventStream stream, long upTo, List<Entry> entries) {
        mark(stream, Math.min(upTo, stream.highest), entries);
    }

    private void mark(EventStream stream, long to, List<Entry> entries) {
        if (to > stream.deletedTo) {
            stream.deletedTo = to;
            stream.highest = Math.max(stream.highest, to);
            streams.mark();
            entries.add(Entry.mark(stream, to));
        }
    }
}

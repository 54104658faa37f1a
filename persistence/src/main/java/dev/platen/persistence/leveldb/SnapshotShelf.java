package dev.platen.persistence.leveldb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One printer's snapshots, as they are at a moment. */
final class SnapshotShelf {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotShelf.class);

    private final Snapshots snapshots;
    private final EventStream stream;
    private final List<Entry> pending;

    /**
     * A printer's.
     *
     * @param pending what was written and is not in the folder yet, in order
     */
    SnapshotShelf(Snapshots snapshots, EventStream stream, List<Entry> pending) {
        this.snapshots = snapshots;
        this.stream = stream;
        this.pending = pending;
    }

    /** Records up to a sequence number, not checked. */
    private NavigableMap<Long, byte[]> records(long maxSequence) {
        NavigableMap<Long, byte[]> found = snapshots.records(stream, maxSequence);
        for (Entry entry : pending) {
            if (entry.deletes()) {
                found.remove(entry.sequence);
            } else if (entry.sequence <= maxSequence) {
                found.put(entry.sequence, entry.value);
            }
        }
        return found;
    }

    /**
     * The newest in a range.
     *
     * @param dispensable whether the events lead to the same state, so that a damaged one may be passed over
     */
    Optional<StoredSnapshot> newest(SnapshotRange range, boolean dispensable) {
        for (var candidate : records(range.maxSequence()).descendingMap().entrySet()) {
            try {
                StoredSnapshot snapshot = snapshots.read(stream, candidate.getKey(), candidate.getValue());
                if (range.holds(snapshot.sequence(), snapshot.at())) {
                    return Optional.of(snapshot);
                }
            } catch (JournalDamagedException e) {
                if (!dispensable) {
                    throw e;
                }
                LOG.warn("{}; it is passed over", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Sequence numbers of those in a range. */
    List<Long> sequences(SnapshotRange range) {
        List<Long> sequences = new ArrayList<>();
        records(range.maxSequence()).forEach((sequence, value) -> {
            Instant at = range.timeless() ? Instant.EPOCH : time(sequence, value);
            if (range.holds(sequence, at)) {
                sequences.add(sequence);
            }
        });
        return sequences;
    }

    /** A damaged snapshot counts as very old: whoever deletes by time wants it gone. */
    private Instant time(long sequence, byte[] value) {
        try {
            return snapshots.read(stream, sequence, value).at();
        } catch (JournalDamagedException e) {
            LOG.warn(e.getMessage());
            return Instant.MIN;
        }
    }

    /** Sequence numbers of the oldest, of which there are too many once another is added. */
    List<Long> surplus(long added, int kept) {
        List<Long> others = new ArrayList<>(records(Long.MAX_VALUE).navigableKeySet());
        others.remove(added);
        return others.subList(0, Math.max(0, others.size() + 1 - kept));
    }

    /** Hands over all of them. */
    void forEach(Consumer<StoredSnapshot> consumer) {
        records(Long.MAX_VALUE)
                .forEach((sequence, record) -> consumer.accept(snapshots.read(stream, sequence, record)));
    }
}

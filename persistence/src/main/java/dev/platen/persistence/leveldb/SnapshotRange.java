package dev.platen.persistence.leveldb;

import java.time.Instant;

/**
 * Which snapshots of a printer are meant; all bounds are inclusive.
 *
 * @param minSequence least sequence number
 * @param maxSequence greatest sequence number
 * @param earliest earliest time
 * @param latest latest time
 */
public record SnapshotRange(long minSequence, long maxSequence, Instant earliest, Instant latest) {

    /** All of them. */
    public static final SnapshotRange ALL = upTo(Long.MAX_VALUE);

    /** Those of a sequence number and before. */
    public static SnapshotRange upTo(long maxSequence) {
        return new SnapshotRange(0, maxSequence, Instant.MIN, Instant.MAX);
    }

    /** The one of a sequence number. */
    public static SnapshotRange exactly(long sequence) {
        return new SnapshotRange(sequence, sequence, Instant.MIN, Instant.MAX);
    }

    boolean holds(long sequence, Instant at) {
        return sequence >= minSequence && sequence <= maxSequence && !at.isBefore(earliest) && !at.isAfter(latest);
    }

    /** Whether only the sequence number decides, so that a record need not be read to know its time. */
    boolean timeless() {
        return earliest.equals(Instant.MIN) && latest.equals(Instant.MAX);
    }
}

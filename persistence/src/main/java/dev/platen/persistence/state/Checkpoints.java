package dev.platen.persistence.state;

import dev.platen.persistence.leveldb.Checkpoint;
import dev.platen.persistence.leveldb.JournalDamagedException;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A journal's checkpoints, as states. Thread-safe. */
final class Checkpoints {

    private final LevelDbStore store;
    private final CheckpointFormat format = new CheckpointFormat();

    Checkpoints(LevelDbStore store) {
        this.store = store;
    }

    /** A checkpoint that can't be used, found out while it was read on another thread. */
    static final class UnusableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnusableException(Checkpoint checkpoint, int part, Exception cause) {
            super(
                    "part " + part + " of the checkpoint at offset " + checkpoint.end() + " " + cause.getMessage(),
                    cause);
        }
    }

    /** Those whose events all lie before an offset and are no later than an instant, the newest first. */
    List<Checkpoint> upTo(long end, Instant until) {
        return store.checkpoints().stream()
                .filter(checkpoint ->
                        checkpoint.end() <= end && !checkpoint.latest().isAfter(until))
                .sorted(Comparator.comparingLong(Checkpoint::end).reversed())
                .toList();
    }

    /** The newest. */
    Optional<Checkpoint> newest() {
        return upTo(Long.MAX_VALUE, Instant.MAX).stream().findFirst();
    }

    /** What reads a checkpoint's parts, and throws an {@link UnusableException} where it can't. */
    List<Supplier<List<StateAfter>>> parts(Checkpoint checkpoint) {
        return IntStream.range(0, checkpoint.parts())
                .<Supplier<List<StateAfter>>>mapToObj(part -> () -> read(checkpoint, part))
                .toList();
    }

    private List<StateAfter> read(Checkpoint checkpoint, int part) {
        try {
            return format.decode(store.checkpointPart(checkpoint, part));
        } catch (JournalDamagedException | UnreadableCheckpointException cause) {
            throw new UnusableException(checkpoint, part, cause);
        }
    }

    /** Keeps the state that a fleet is in after all events before its end. */
    Checkpoint save(FleetState state) {
        List<StateAfter> printers = new ArrayList<>(state.size());
        state.forEachAfter(printers::add);
        printers.sort(Comparator.comparing(after -> after.state().id()));
        return store.saveCheckpoint(state.end(), state.latest(), new Parts(printers));
    }

    /** Encodes one part after the other, so that not all of them take room at once. */
    private final class Parts implements Iterator<byte[]> {

        private final List<StateAfter> printers;
        private int next;

        private Parts(List<StateAfter> printers) {
            this.printers = printers;
        }

        @Override
        public boolean hasNext() {
            return next < printers.size();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int from = next;
            next = Math.min(printers.size(), from + CheckpointFormat.PRINTERS);
            return format.encode(printers.subList(from, next));
        }
    }
}

package dev.platen.persistence.state;

import dev.platen.persistence.leveldb.Checkpoint;
import dev.platen.persistence.leveldb.EventCursor;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SnapshotRange;
import dev.platen.persistence.leveldb.StoredEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of a fleet's printers, folded from their stored events: at the end, at an instant, or at an offset. The fold begins
 * at the last checkpoint before, so that the middle of a long history is as near as its end; where there is none for long, it
 * leaves some on its way. A checkpoint that is damaged, or that another version wrote, is passed over.
 *
 * <p>Thread-safe. All methods throw {@link JournalException} if the store can't be read, {@link
 * dev.platen.persistence.event.UnreadableEventException} if an event can't, and {@link UnknownStateException} if events were
 * deleted that no snapshot stands for.
 */
public final class FleetStates {

    private static final Logger LOG = LoggerFactory.getLogger(FleetStates.class);
    private static final int PROGRESS_EVENTS = 8_192;
    private static final Checkpoint NONE = new Checkpoint(0, Instant.MIN, 0);

    private final LevelDbStore store;
    private final CheckpointPolicy policy;
    private final Checkpoints checkpoints;
    private final Snapshots snapshots;
    private final int parallelism = Runtime.getRuntime().availableProcessors();

    /** Is told from time to time how far a fold has come. */
    @FunctionalInterface
    public interface Progress {

        /** Nobody wants to know. */
        Progress UNTOLD = (_, _) -> {};

        /**
         * Some more events were read.
         *
         * @param events how many were
         * @param most how many there are, if all are needed
         */
        void read(long events, long most);
    }

    /** The states in a store. */
    public FleetStates(LevelDbStore store) {
        this(store, CheckpointPolicy.USUAL);
    }

    /** The states in a store that gets checkpoints more or less often than usual. */
    public FleetStates(LevelDbStore store, CheckpointPolicy policy) {
        this.store = store;
        this.policy = policy;
        this.checkpoints = new Checkpoints(store);
        this.snapshots = new Snapshots(store);
    }

    /** The states after all events. */
    public FleetState now() {
        return folded(store.end(), Instant.MAX, false, Progress.UNTOLD);
    }

    /** The states after all events that happened by an instant. */
    public FleetState at(Instant instant) {
        return at(instant, Progress.UNTOLD);
    }

    /** The states after all events that happened by an instant, with word of how the fold goes on. */
    public FleetState at(Instant instant, Progress progress) {
        return folded(store.end(), instant, true, progress);
    }

    /** The states after all events that were stored before an offset. */
    public FleetState before(long offset) {
        return folded(Math.min(offset, store.end()), Instant.MAX, true, Progress.UNTOLD);
    }

    /** A printer's state after all of its events, from its newest snapshot on; without a look at the others. */
    public PrinterState of(PrinterId printer) {
        String id = printer.toString();
        StateAfter start = snapshots
                .newest(id, SnapshotRange.ALL)
                .orElseGet(() -> new StateAfter(0, PrinterState.uninstalled(printer)));
        Shard single = new Shard();
        single.begin(id, start);
        store.read(id, start.sequence() + 1, Long.MAX_VALUE, Long.MAX_VALUE, single::fold);
        single.settle(snapshots);
        return single.find(id).orElseThrow();
    }

    /** Leaves a checkpoint at the end, unless there is one. */
    public void checkpoint() {
        FleetState state = folded(store.end(), Instant.MAX, true, Progress.UNTOLD);
        if (checkpoints.newest().orElse(NONE).end() < state.end()) {
            checkpoints.save(state);
        }
    }

    /** Leaves a checkpoint at the end if so much happened since the last one that there should be another. */
    public void checkpointIfDue() {
        Checkpoint last = checkpoints.newest().orElse(NONE);
        // How many printers there are is not known yet; the last checkpoint tells about how many there were.
        if (store.end() - last.end() >= policy.most(last.parts() * CheckpointFormat.PRINTERS)) {
            checkpoint();
        }
    }

    private FleetState folded(long end, Instant until, boolean leaving, Progress progress) {
        try (ParallelFold fold = new ParallelFold(parallelism, snapshots)) {
            Checkpoint start = begun(fold, end, until);
            Walk walk = new Walk(fold, start, until, leaving);
            walk.to(end, progress);
            fold.settled();
            beginDeleted(fold, end < store.end() ? walk.latest : until);
            return walk.state();
        }
    }

    /** Begins a fold with the nearest checkpoint that can be read. */
    private Checkpoint begun(ParallelFold fold, long end, Instant until) {
        for (Checkpoint checkpoint : checkpoints.upTo(end, until)) {
            try {
                fold.begin(checkpoints.parts(checkpoint));
                return checkpoint;
            } catch (Checkpoints.UnusableException e) {
                LOG.warn("journal {}: {}; it is passed over", store.folder(), e.getMessage());
            }
        }
        return NONE;
    }

    /**
     * A printer whose events were all deleted has no event to be met on the way; one whose events are deleted meanwhile may have
     * been left half-way.
     */
    private void beginDeleted(ParallelFold fold, Instant until) {
        SnapshotRange range = new SnapshotRange(0, Long.MAX_VALUE, Instant.MIN, until);
        store.printers(printer -> {
            long folded = fold.sequence(printer);
            if (store.deletedTo(printer) > folded) {
                snapshots
                        .newest(printer, range)
                        .filter(known -> known.sequence() > folded)
                        .ifPresent(known -> fold.begin(printer, known));
            }
        });
    }

    /** A way through the events, in the order in which they were stored. */
    private final class Walk {

        private final ParallelFold fold;
        private final Checkpoint start;
        private final Instant until;

        /** Behind an event that is later than this, none is early enough. */
        private final Instant surelyTooLate;

        private boolean leaving;
        private long most;
        private long lastCheckpoint;
        private long end;
        private Instant latest;

        private Walk(ParallelFold fold, Checkpoint start, Instant until, boolean leaving) {
            this.fold = fold;
            this.start = start;
            this.until = until;
            this.surelyTooLate =
                    until.isBefore(Instant.MAX.minus(store.lateness())) ? until.plus(store.lateness()) : Instant.MAX;
            this.leaving = leaving;
            this.most = policy.most(fold.size());
            this.lastCheckpoint = start.end();
            this.end = start.end();
            this.latest = start.latest();
        }

        private void to(long limit, Progress progress) {
            EventCursor cursor = store.fromOffset(end);
            for (StoredEvent event = cursor.next();
                    event != null && event.offset() < limit && !event.at().isAfter(surelyTooLate);
                    event = cursor.next()) {
                if (event.at().isAfter(until)) {
                    // From here on not all events are in the fold, which a checkpoint would have to hold.
                    leaving = false;
                } else {
                    add(event);
                }
                end = event.offset() + 1;
                if ((end - start.end()) % PROGRESS_EVENTS == 0) {
                    progress.read(end - start.end(), limit - start.end());
                }
            }
        }

        private void add(StoredEvent event) {
            if (leaving && event.offset() - lastCheckpoint >= most) {
                most = policy.most(state().size());
                if (event.offset() - lastCheckpoint >= most) {
                    leave();
                }
            }
            fold.add(event);
            if (event.at().isAfter(latest)) {
                latest = event.at();
            }
        }

        private void leave() {
            lastCheckpoint = end;
            try {
                checkpoints.save(state());
            } catch (JournalException cause) {
                LOG.warn("journal {}: no checkpoint at offset {}", store.folder(), end, cause);
            }
        }

        private FleetState state() {
            return new FleetState(fold.settled(), end, latest);
        }
    }
}

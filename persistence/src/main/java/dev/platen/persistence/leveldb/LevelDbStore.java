package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events and snapshots of many printers in one folder.
 *
 * <p>Writers of all threads share one committer, which stores many of their batches at once. What was acknowledged is
 * seen by every read of its printer that starts afterwards, whatever the durability. A folder belongs to one store at a
 * time. Each event has an offset: its number, from 0, in the order in which all were committed.
 *
 * <p>A write that fails is told to its writer and to all whose writes came after it; then the store takes writes again, as
 * soon as the folder does. Only where somebody was not told, because no acknowledgement was asked for or because it had
 * been given from memory, nothing more is written until the folder is opened anew.
 *
 * <p>Thread-safe. All methods throw {@link JournalException} when the folder can't be read or written, and {@link
 * JournalDamagedException} when what they need is not as it was written.
 */
public final class LevelDbStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LevelDbStore.class);

    private static final Acknowledgement NOBODY = new Acknowledgement() {
        @Override
        public void stored() {}

        @Override
        public void failed(JournalException cause) {}
    };

    private final Path folder;

    /** Where the files really are that are read. */
    private final Path place;

    private final StoreSettings settings;
    private final Database database;
    private final EventTypes types;
    private final Pages pages;
    private final EventStreams streams;
    private final Snapshots snapshots;
    private final Checkpoints checkpoints;
    private final BatchIntake intake;
    private final BatchWriter writer;
    private final Committer committer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Where commits are witnessed; nothing if the store is for reading. */
    private final @Nullable Acknowledged acknowledged;

    /** What is read instead of the journal itself, if it is not. */
    private final @Nullable Glimpse glimpse;

    /** Guards streams, the open window and the tail. */
    private final Object lock = new Object();

    private List<Entry> window = new ArrayList<>();
    private long windowBytes;
    private Tail tail;

    /** Why the folder must be opened again before anything is written, if it must. */
    private @Nullable JournalException interruption;

    private boolean closed;

    private LevelDbStore(
            Path folder,
            Path place,
            StoreSettings settings,
            Database database,
            @Nullable Acknowledged acknowledged,
            @Nullable Glimpse glimpse) {
        this.folder = folder;
        this.place = place;
        this.glimpse = glimpse;
        this.settings = settings;
        this.database = database;
        this.acknowledged = acknowledged;
        types = new EventTypes(database);
        pages = new Pages(database, types, new Posts(database));
        Heads.Found found = found();
        tail = found.tail();
        streams = new EventStreams(database, found.heads());
        snapshots = new Snapshots(folder, database, types);
        intake = new BatchIntake(folder, settings, types, streams);
        DiskRoom room = DiskRoom.of(place, settings);
        checkpoints = new Checkpoints(folder, database, room);
        writer = new BatchWriter(database, room, settings.durability() == Durability.SYNC, pages, streams, tail);
        committer = new Committer(folder.toString(), settings.queueBytes(), new Storage());
    }

    /** What the folder holds; all that was ever acknowledged must be there. */
    private Heads.Found found() {
        Heads.Found found;
        try {
            found = Heads.in(database, pages);
        } catch (DamagedPageException e) {
            throw JournalDamagedException.of(folder, e);
        }
        long known = Acknowledged.in(place);
        if (found.tail().end() < known) {
            throw new JournalDamagedException(
                    folder,
                    "its last " + (known - found.tail().end()) + " events (from offset "
                            + found.tail().end()
                            + " on) were acknowledged and are gone; 'platen journal repair' goes on without them");
        }
        return found;
    }

    /**
     * Opens the journal in a folder; makes it where the folder is missing or empty.
     *
     * @throws JournalInUseException if the folder is open, here or in another process
     * @throws JournalException if the folder holds something else, or a journal of another format
     */
    public static LevelDbStore open(Path folder, StoreSettings settings) {
        Path absolute = folder.toAbsolutePath().normalize();
        return writer(absolute, settings, Folder.openOrCreate(absolute, settings));
    }

    /**
     * Opens the journal in a folder for reading only. If it is in use, or can't be written, which LevelDB does to every
     * folder that it opens, the store shows it as it is at this moment.
     *
     * @throws JournalException if there is no journal in the folder
     */
    public static LevelDbStore openForReading(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Folder.requireFolder(absolute);
        StoreSettings settings = StoreSettings.of(Durability.OS);
        if (Files.isWritable(absolute)) {
            try {
                return reader(absolute, settings, Folder.openExisting(absolute, settings), Optional.empty());
            } catch (JournalInUseException e) {
                LOG.debug("{}: a copy is read instead", e.getMessage());
            }
        }
        Glimpse glimpse = Glimpse.of(absolute);
        return reader(absolute, settings, glimpse.database(), Optional.of(glimpse));
    }

    private static LevelDbStore reader(
            Path folder, StoreSettings settings, Database database, Optional<Glimpse> glimpse) {
        try {
            Path place = glimpse.map(Glimpse::folder).orElse(folder);
            LevelDbStore store = new LevelDbStore(folder, place, settings, database, null, glimpse.orElse(null));
            store.committer.start();
            return store;
        } catch (RuntimeException e) {
            database.close();
            glimpse.ifPresent(Glimpse::close);
            throw e;
        }
    }

    /** A store that writes to a folder. */
    static LevelDbStore writer(Path folder, StoreSettings settings, Database database) {
        Acknowledged acknowledged = null;
        try {
            acknowledged = Acknowledged.open(folder);
            LevelDbStore store = new LevelDbStore(folder, folder, settings, database, acknowledged, null);
            store.committer.start();
            return store;
        } catch (IOException | RuntimeException e) {
            database.close();
            if (acknowledged != null) {
                acknowledged.abandon();
            }
            throw e instanceof RuntimeException known
                    ? known
                    : new JournalException("journal " + folder + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** The folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** How the store was opened. */
    public StoreSettings settings() {
        return settings;
    }

    // Writing

    /** A new, empty batch. */
    public EventBatch batch() {
        return new EventBatch(this);
    }

    /** Stores a batch; whoever does not wait for the acknowledgement learns of a failure at the next write. */
    public void write(EventBatch batch) {
        write(batch, NOBODY);
    }

    /**
     * Stores a batch. In {@link Durability#WINDOW} it is acknowledged before this returns. Waits while too much is
     * waiting to be written.
     *
     * @throws SequenceConflictException if an event's sequence number is not above all that its printer has; nothing of
     *     the batch is stored then
     */
    public void write(EventBatch batch, Acknowledgement acknowledgement) {
        if (acknowledged == null) {
            throw new JournalException("journal " + folder + " is open for reading only");
        }
        committer.throwFailure();
        if (settings.durability() == Durability.WINDOW) {
            synchronized (lock) {
                requireOpen();
                for (Entry entry : intake.entries(batch)) {
                    entry.stream.remember(entry);
                    window.add(entry);
                    windowBytes += entry.bytes();
                }
            }
            acknowledgement.stored();
        } else {
            committer.awaitRoom();
            synchronized (lock) {
                requireOpen();
                endInterruption();
                List<Entry> entries = intake.entries(batch);
                long ticket = committer.submit(new Committer.Group(entries, Entry.bytes(entries), acknowledgement));
                entries.forEach(entry -> entry.stream.ticket = ticket);
            }
        }
    }

    /**
     * Ends the window: all that was written since the last one ended goes to the folder together. Returns at once
     * unless too much is waiting to be written.
     *
     * @throws JournalException if an earlier window could not be written
     */
    public void commitWindow() {
        committer.throwFailure();
        committer.awaitRoom();
        synchronized (lock) {
            requireOpen();
            if (!window.isEmpty()) {
                long ticket = committer.submit(new Committer.Group(window, windowBytes, NOBODY));
                window.forEach(entry -> entry.stream.ticket = ticket);
                window = new ArrayList<>();
                windowBytes = 0;
            }
        }
    }

    /** Waits until all that was written is in the folder; in {@link Durability#WINDOW}, all windows that have ended. */
    public void flush() {
        committer.awaitAll();
    }

    /**
     * Has a listener told after each commit, on a thread that must not be held up.
     *
     * @return ends that
     */
    public AutoCloseable onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What the committer does with groups. */
    private final class Storage implements Committer.Storage {

        @Override
        public void store(List<Committer.Group> groups) {
            List<Entry> entries = new ArrayList<>();
            groups.forEach(group -> entries.addAll(group.entries()));
            writer.write(entries);
            synchronized (lock) {
                entries.forEach(entry -> entry.stream.committed(entry));
                tail = writer.tail();
            }
            witness();
            listeners.forEach(this::tell);
        }

        /** What is stored is stored, whatever a listener makes of it. */
        private void tell(Runnable listener) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("journal {}: a listener failed on a commit", folder, e);
            }
        }

        @Override
        public List<Committer.Group> failed(List<Committer.Group> groups, JournalException cause) {
            synchronized (lock) {
                List<Committer.Group> failed = new ArrayList<>(groups);
                failed.addAll(committer.drain());
                if (failed.stream().anyMatch(group -> group.acknowledgement() == NOBODY)) {
                    committer.giveUp(cause);
                    return failed;
                }
                failed.forEach(group -> group.entries().forEach(entry -> entry.stream.fallBack()));
                if (!(cause instanceof JournalFullException)) {
                    interruption = cause;
                    tryToEndInterruption();
                }
                LOG.warn("{}; {} writes were refused", cause.getMessage(), failed.size());
                return failed;
            }
        }
    }

    private void witness() {
        try {
            if (acknowledged != null) {
                acknowledged.write(tail.end());
            }
        } catch (IOException e) {
            LOG.warn("journal {}: {} can't be written: {}", folder, Acknowledged.FILE, e.getMessage());
        }
    }

    private void tryToEndInterruption() {
        try {
            endInterruption();
        } catch (JournalException again) {
            LOG.warn("{}", again.getMessage());
        }
    }

    /** After a write with an unknown outcome: opens the folder again and takes over what is in it. */
    private void endInterruption() {
        if (interruption == null) {
            return;
        }
        database.reopen();
        pages.posts().forget();
        Heads.Found found = found();
        streams.reload(found.heads());
        writer.continueFrom(found.tail());
        tail = found.tail();
        interruption = null;
    }

    // Reading one printer

    /** Greatest sequence number that a printer's events ever had, deleted ones included; 0 without any. */
    public long highestSequence(String persistenceId) {
        Optional<EventStream> stream = streams.find(persistenceId);
        synchronized (lock) {
            requireOpen();
            return stream.map(known -> known.highest).orElse(0L);
        }
    }

    /** Whether a printer is known to have no event, without a look into the folder. */
    public boolean knownEmpty(String persistenceId) {
        return streams.knownMissing(persistenceId);
    }

    /** Up to which sequence number a printer's events were deleted; 0 if none were. */
    public long deletedTo(String persistenceId) {
        Optional<EventStream> stream = streams.find(persistenceId);
        synchronized (lock) {
            requireOpen();
            return stream.map(known -> known.deletedTo).orElse(0L);
        }
    }

    /**
     * Hands events of a printer to a consumer, in order.
     *
     * @param from first sequence number wanted
     * @param to last sequence number wanted, at most
     * @param max how many are wanted, at most
     * @throws JournalDamagedException at the first events that are damaged or missing
     */
    public void read(String persistenceId, long from, long to, long max, Consumer<StoredEvent> consumer) {
        if (max > 0 && from <= to) {
            streams.find(persistenceId).ifPresent(stream -> read(stream, from, to, max, consumer));
        }
    }

    private void read(EventStream stream, long from, long to, long max, Consumer<StoredEvent> consumer) {
        View view = view(stream, from, to);
        long count = view.inFolder().read(view.after(), view.to(), max, consumer);
        for (Entry entry : view.pending()) {
            if (count++ >= max) {
                return;
            }
            consumer.accept(event(entry));
        }
    }

    /**
     * Hands events of a printer to a consumer, the newest first.
     *
     * @param from last sequence number wanted, at least
     * @param to first sequence number wanted, at most
     * @param max how many are wanted, at most
     * @throws JournalDamagedException at the first event that is damaged or missing
     */
    public void readNewestFirst(String persistenceId, long from, long to, long max, Consumer<StoredEvent> consumer) {
        if (max > 0 && from <= to) {
            streams.find(persistenceId).ifPresent(stream -> readNewestFirst(stream, from, to, max, consumer));
        }
    }

    private void readNewestFirst(EventStream stream, long from, long to, long max, Consumer<StoredEvent> consumer) {
        View view = view(stream, from, to);
        long left = max;
        for (Entry entry : view.pending().reversed()) {
            if (left-- == 0) {
                return;
            }
            consumer.accept(event(entry));
        }
        view.inFolder().readNewestFirst(view.after(), view.to(), left, consumer);
    }

    /**
     * What a reader of one printer sees.
     *
     * @param after events behind this sequence number
     * @param to events up to this
     * @param pending events in that range that are not in the folder yet, in order
     */
    private record View(PrinterEvents inFolder, long after, long to, List<Entry> pending) {}

    private View view(EventStream stream, long from, long to) {
        long ticket;
        synchronized (lock) {
            ticket = stream.ticket;
        }
        if (settings.durability() != Durability.WINDOW) {
            committer.await(ticket);
        }
        synchronized (lock) {
            requireOpen();
            long after = Math.max(Math.max(0, from - 1), stream.deletedTo);
            // A newer entry still leads to one that has reached the folder meanwhile.
            long onlyPending = Math.max(after, stream.head.sequence());
            Deque<Entry> pending = new ArrayDeque<>();
            for (Entry entry = stream.pendingEvents; entry != null; entry = entry.older) {
                if (entry.sequence > onlyPending && entry.sequence <= to) {
                    pending.addFirst(entry);
                }
            }
            PrinterEvents inFolder = new PrinterEvents(folder, database, pages, stream, stream.head);
            return new View(inFolder, after, to, List.copyOf(pending));
        }
    }

    private StoredEvent event(Entry pending) {
        RecordBody.Reader body = RecordBody.of(pending, types);
        EventExtras extras = body.extras();
        return new StoredEvent(
                pending.stream.id, pending.sequence, -1, pending.at, body.type(), body.payload(), extras);
    }

    // Reading the fleet

    /** Offset behind the last committed event. */
    public long end() {
        return tail().end();
    }

    /** The greatest time of all committed events, if there are any. */
    public Optional<Instant> latest() {
        Tail now = tail();
        return now.empty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(now.latest()));
    }

    /**
     * How far behind the latest event before it a committed event came at most: behind an event of some time, none is earlier
     * than that much before.
     */
    public Duration lateness() {
        return Duration.ofMillis(tail().lateness());
    }

    private Tail tail() {
        synchronized (lock) {
            requireOpen();
            return tail;
        }
    }

    /**
     * Hands the ids of all printers that ever had an event to a consumer, in the bytewise order of their UTF-8 form. In
     * {@link Durability#WINDOW}, those of all windows that have ended.
     */
    public void printers(Consumer<String> consumer) {
        committer.awaitAll();
        streams.forEachId(consumer);
    }

    /** Committed events in the order in which they were, from an offset on. */
    public EventCursor fromOffset(long offset) {
        return told(new CommitOrder(pages, streams, offset, tail().end()));
    }

    /** Committed events in the order opposite to that in which they were, from before an offset. */
    public EventCursor newestFirst(long before) {
        return told(new NewestFirst(pages, streams, Math.min(before, tail().end())));
    }

    /**
     * Committed events by time; those of one instant by the bytewise order of their printers' ids, then by sequence
     * number.
     *
     * @param from the earliest instant
     * @param to the instant behind the latest
     */
    public EventCursor byTime(Instant from, Instant to) {
        return told(new TimeOrder(pages, streams, millis(from), millis(to), tail()));
    }

    /** The events of {@link #byTime}, the other way round. */
    public EventCursor newestFirstByTime(Instant from, Instant to) {
        return told(new NewestTimeFirst(pages, streams, millis(from), millis(to), tail()));
    }

    /** Events have whole milliseconds: one at or after an instant is at or after the next whole one. */
    private static long millis(Instant instant) {
        if (instant.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE))) {
            return Long.MIN_VALUE;
        }
        if (instant.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE).minusMillis(1))) {
            return Long.MAX_VALUE;
        }
        long floor = instant.toEpochMilli();
        return Instant.ofEpochMilli(floor).equals(instant) ? floor : floor + 1;
    }

    /** A cursor that names the journal when it finds damage. */
    private EventCursor told(EventCursor cursor) {
        return () -> {
            try {
                return cursor.next();
            } catch (DamagedPageException e) {
                throw JournalDamagedException.of(folder, e);
            }
        };
    }

    // Checkpoints

    /** The checkpoints, by the offset behind their last event. */
    public Collection<Checkpoint> checkpoints() {
        return checkpoints.all().values();
    }

    /**
     * Keeps a checkpoint.
     *
     * @param end offset behind the last event in it
     * @param latest greatest time of the events in it
     * @param parts its content, in parts of moderate size
     */
    public Checkpoint saveCheckpoint(long end, Instant latest, Iterator<byte[]> parts) {
        return checkpoints.save(end, latest, parts);
    }

    /**
     * A part of a checkpoint.
     *
     * @param part from 0
     * @throws JournalDamagedException if it is damaged or missing
     */
    public byte[] checkpointPart(Checkpoint checkpoint, int part) {
        return checkpoints.part(checkpoint, part);
    }

    /** Deletes a checkpoint. */
    public void deleteCheckpoint(Checkpoint checkpoint) {
        checkpoints.delete(checkpoint);
    }

    // Care

    /** How much there is. */
    public JournalStats stats() {
        committer.awaitAll();
        Tail now = tail();
        long[] printers = {0};
        streams.forEachId(_ -> printers[0]++);
        return new JournalStats(
                now.end(),
                printers[0],
                firstTime(),
                now.empty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(now.latest())),
                Duration.ofMillis(now.lateness()),
                checkpoints.all().size(),
                Folder.size(place),
                database.size(Keys.PAGE),
                database.size(Keys.SNAPSHOT),
                database.size(Keys.CHECKPOINT_PART));
    }

    private Optional<Instant> firstTime() {
        return Optional.ofNullable(byTime(Instant.MIN, Instant.MAX).next()).map(StoredEvent::at);
    }

    /**
     * Frees the room that deleted events, and records written over, still take. Takes time, and as much room again until it
     * is done.
     *
     * @throws JournalFullException if there is not that much room; nothing was changed
     */
    public void compact() {
        if (acknowledged == null) {
            throw new JournalException("journal " + folder + " is open for reading only");
        }
        committer.awaitAll();
        DiskRoom.of(place, settings).require(Folder.size(place));
        try {
            new Compaction(database, types, streams).run();
        } catch (DamagedPageException e) {
            throw JournalDamagedException.of(folder, e);
        }
    }

    void forEachSnapshot(Consumer<StoredSnapshot> consumer) {
        printers(id -> shelf(stream(id)).forEach(consumer));
    }

    // Snapshots

    /**
     * The newest snapshot in a range. A damaged one is passed over with a warning if an older one, or none, leads to the
     * same state.
     *
     * @throws JournalDamagedException if the newest is damaged and the events that it stands for were deleted
     */
    public Optional<StoredSnapshot> newestSnapshot(String persistenceId, SnapshotRange range) {
        return streams.find(persistenceId)
                .flatMap(stream -> shelf(stream).newest(range, deletedTo(persistenceId) == 0));
    }

    /** The snapshots of a printer, those included that are not in the folder yet. */
    SnapshotShelf shelf(EventStream stream) {
        long ticket;
        List<Entry> pending = new ArrayList<>();
        synchronized (lock) {
            requireOpen();
            ticket = stream.ticket;
            for (Entry entry = stream.pendingSnapshots; entry != null; entry = entry.older) {
                pending.addFirst(entry);
            }
        }
        if (settings.durability() != Durability.WINDOW) {
            committer.await(ticket);
        }
        return new SnapshotShelf(snapshots, stream, pending);
    }

    List<Long> surplusSnapshots(EventStream stream, long added) {
        return settings.snapshotsKept() == 0 ? List.of() : shelf(stream).surplus(added, settings.snapshotsKept());
    }

    byte[] snapshotRecord(
            EventStream stream,
            long sequence,
            Instant at,
            EventType type,
            Optional<Metadata> metadata,
            byte[] payload) {
        return snapshots.record(stream, sequence, at, type, metadata, payload);
    }

    // Life

    EventStream stream(String persistenceId) {
        return streams.findOrMake(persistenceId);
    }

    Optional<EventStream> find(String persistenceId) {
        return streams.find(persistenceId);
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException("journal " + folder + " is closed");
        }
    }

    /**
     * Writes what waits, puts it on the disk and closes the folder. In {@link Durability#WINDOW}, a window that has not
     * ended is dropped, as a kill would drop it. Closing again does nothing.
     *
     * @throws JournalException if something that was acknowledged could not be written
     */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        committer.close();
        try (Glimpse _ = glimpse;
                database;
                Acknowledged _ = acknowledged) {
            if (acknowledged != null && committer.failure().isEmpty() && interruption == null) {
                writer.writeHeads();
                database.sync();
            }
        } catch (IOException e) {
            throw new JournalException("journal " + folder + " could not be closed: " + e.getMessage(), e);
        }
        committer.throwFailure();
    }
}

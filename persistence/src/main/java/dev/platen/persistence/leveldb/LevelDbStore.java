package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events and snapshots of many printers in one folder.
 *
 * <p>Writers of all threads share one committer, which stores many of their batches at once. What was acknowledged is
 * seen by every read that starts afterwards, whatever the durability; a read waits for writes of its printer that are
 * under way. A folder belongs to one store at a time.
 *
 * <p>Thread-safe. All methods throw {@link JournalException} when the folder can't be read or written; after a failed
 * write nothing more is written until the folder is opened again.
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
    private final StoreSettings settings;
    private final boolean writable;
    private final DB db;
    private final EventTypes types;
    private final Records records;
    private final EventStreams streams;
    private final Committer committer;

    /** Guards streams and the open window. */
    private final Object lock = new Object();

    private List<Entry> window = new ArrayList<>();
    private long windowBytes;

    /** Native code must not be called once the database is closed: it would take the process down. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private boolean closed;

    private LevelDbStore(Path folder, StoreSettings settings, boolean writable, DB db) {
        this.folder = folder;
        this.settings = settings;
        this.writable = writable;
        this.db = db;
        Queue<NewRecord> newRecords = new ConcurrentLinkedQueue<>();
        types = new EventTypes(db, newRecords);
        records = new Records(folder, db, types);
        streams = new EventStreams(db, records, newRecords);
        DiskRoom room = DiskRoom.of(folder, settings);
        committer = new Committer(folder.toString(), db, room, settings, newRecords, streams, this::committed);
    }

    /**
     * Opens the journal in a folder; makes it where the folder is missing or empty.
     *
     * @throws JournalInUseException if the folder is open, here or in another process
     * @throws JournalException if the folder holds something else, or a journal of another format
     */
    public static LevelDbStore open(Path folder, StoreSettings settings) {
        Path absolute = folder.toAbsolutePath().normalize();
        return started(absolute, settings, true, Folder.openOrCreate(absolute, settings));
    }

    /**
     * Opens the journal in a folder for reading only. The folder must exist, and nobody else may have it open: LevelDB
     * first puts in order what its last user left, so that it writes files of its own even then.
     *
     * @throws JournalInUseException if the folder is open, here or in another process
     * @throws JournalException if there is no journal in the folder
     */
    public static LevelDbStore openForReading(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        StoreSettings settings = StoreSettings.of(Durability.OS);
        return started(absolute, settings, false, Folder.openExisting(absolute, settings));
    }

    static LevelDbStore started(Path folder, StoreSettings settings, boolean writable, DB db) {
        LevelDbStore store = new LevelDbStore(folder, settings, writable, db);
        store.committer.start();
        return store;
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
        if (!writable) {
            throw new JournalException("journal " + folder + " is open for reading only");
        }
        committer.throwFailure();
        if (settings.durability() == Durability.WINDOW) {
            synchronized (lock) {
                requireOpen();
                for (Entry entry : entries(batch)) {
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
                List<Entry> entries = entries(batch);
                long ticket = committer.submit(new Committer.Group(entries, bytes(entries), acknowledgement));
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

    private static long bytes(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.bytes();
        }
        return bytes;
    }

    /** Encodes a batch, with its deletions last, and counts it in what is known of the streams. */
    private List<Entry> entries(EventBatch batch) {
        List<Entry> entries = new ArrayList<>(batch.changes().size());
        try {
            for (EventBatch.Change change : batch.changes()) {
                if (change instanceof EventBatch.Put put) {
                    entries.add(entry(put));
                }
            }
        } catch (SequenceConflictException e) {
            forget(entries);
            throw e;
        }
        for (EventBatch.Change change : batch.changes()) {
            switch (change) {
                case EventBatch.Put _ -> {}
                case EventBatch.DeleteEvents(EventStream stream, long to) -> deleteEvents(stream, to, entries);
                case EventBatch.DeleteSnapshot(EventStream stream, long sequence) ->
                    entries.add(Entry.deletion(stream, Keys.numbered(Keys.SNAPSHOT, stream.number, sequence)));
            }
        }
        return entries;
    }

    private void forget(List<Entry> entries) {
        for (Entry entry : entries.reversed()) {
            if (entry.kind() == Keys.EVENT) {
                entry.stream.highest = records.predecessor(entry);
            }
        }
    }

    private Entry entry(EventBatch.Put put) {
        EventStream stream = put.stream;
        long distance = 1;
        if (put.kind == Keys.EVENT) {
            if (put.sequence <= stream.highest) {
                throw new SequenceConflictException(folder, stream.id, put.sequence, stream.highest);
            }
            distance = put.sequence - stream.highest;
            stream.highest = put.sequence;
        }
        EventExtras extras = settings.writers() || put.extras.writer().isEmpty()
                ? put.extras
                : new EventExtras("", put.extras.metadata());
        byte[] key = Keys.numbered(put.kind, stream.number, put.sequence);
        int type = types.number(put.type);
        return new Entry(stream, key, RecordFormat.encode(key, type, put.at, distance, extras, types, put.payload));
    }

    private static void deleteEvents(EventStream stream, long upTo, List<Entry> entries) {
        long to = Math.min(upTo, stream.highest);
        for (long sequence = stream.deletedTo + 1; sequence <= to; sequence++) {
            entries.add(Entry.deletion(stream, Keys.numbered(Keys.EVENT, stream.number, sequence)));
        }
        if (to > stream.deletedTo) {
            stream.deletedTo = to;
            byte[] key = Keys.numbered(Keys.EVENT, stream.number, 0);
            entries.add(new Entry(stream, key, RecordFormat.encodeMark(key, to, stream.highest)));
        }
    }

    private void committed(Committer.Group group) {
        if (settings.durability() == Durability.WINDOW) {
            synchronized (lock) {
                for (Entry entry : group.entries()) {
                    entry.stream.committed(entry);
                }
            }
        }
    }

    // Reading

    /** Greatest sequence number that a printer's events ever had, deleted ones included; 0 without any. */
    public long highestSequence(String persistenceId) {
        return reading(() -> {
            Optional<EventStream> stream = streams.find(persistenceId);
            synchronized (lock) {
                return stream.map(known -> known.highest).orElse(0L);
            }
        });
    }

    /** Whether a printer is known to have no event, without a look into the folder. */
    public boolean knownEmpty(String persistenceId) {
        return streams.knownMissing(persistenceId);
    }

    /** Up to which sequence number a printer's events were deleted; 0 if none were. */
    public long deletedTo(String persistenceId) {
        return reading(() -> {
            Optional<EventStream> stream = streams.find(persistenceId);
            synchronized (lock) {
                return stream.map(known -> known.deletedTo).orElse(0L);
            }
        });
    }

    /**
     * Hands events of a printer to a consumer, in order.
     *
     * @param from first sequence number wanted
     * @param to last sequence number wanted, at most
     * @param max how many are wanted, at most
     * @throws JournalDamagedException at the first event that is damaged or missing
     */
    public void read(String persistenceId, long from, long to, long max, Consumer<StoredEvent> consumer) {
        if (max <= 0 || from > to) {
            return;
        }
        reading(() -> {
            streams.find(persistenceId).ifPresent(stream -> read(stream, from, to, max, consumer));
            return max;
        });
    }

    private void read(EventStream stream, long from, long to, long max, Consumer<StoredEvent> consumer) {
        long last;
        long deletedTo;
        long ticket;
        List<Entry> pending;
        synchronized (lock) {
            last = Math.min(to, stream.highest);
            deletedTo = stream.deletedTo;
            ticket = stream.ticket;
            pending = pendingEvents(stream, deletedTo, last);
        }
        if (Math.max(from, deletedTo + 1) > last) {
            return;
        }
        if (settings.durability() != Durability.WINDOW) {
            committer.await(ticket);
        }
        long inFolder = pending.isEmpty() ? last : Math.min(last, records.predecessor(pending.getFirst()));
        long count = inFolder < from || inFolder <= deletedTo
                ? 0
                : records.events(stream, from, inFolder, max, deletedTo, consumer);
        for (Entry entry : pending) {
            if (count >= max) {
                return;
            }
            if (entry.sequence() >= from) {
                consumer.accept(records.event(entry));
                count++;
            }
        }
    }

    private static List<Entry> pendingEvents(EventStream stream, long deletedTo, long last) {
        Deque<Entry> pending = new ArrayDeque<>();
        for (Entry entry = stream.pendingEvents; entry != null; entry = entry.older) {
            if (!entry.deletes() && entry.sequence() > deletedTo && entry.sequence() <= last) {
                pending.addFirst(entry);
            }
        }
        return List.copyOf(pending);
    }

    /**
     * Hands the ids of all printers that ever had an event to a consumer, in the bytewise order of their UTF-8 form. In
     * {@link Durability#WINDOW}, those of all windows that have ended.
     */
    public void printers(Consumer<String> consumer) {
        reading(() -> {
            committer.awaitAll();
            records.ids(consumer);
            return folder;
        });
    }

    /**
     * Hands all events to a consumer: printers in the bytewise order of their ids' UTF-8 form, the events of each in
     * order. In {@link Durability#WINDOW}, those of all windows that have ended. Reads a view of this moment.
     *
     * @throws JournalDamagedException at the first event that is damaged or missing
     */
    public void readAll(Consumer<StoredEvent> consumer) {
        reading(() -> {
            committer.awaitAll();
            records.allEvents(consumer);
            return folder;
        });
    }

    // Snapshots

    /**
     * The newest snapshot in a range. A damaged one is passed over with a warning if an older one, or none, leads to the
     * same state.
     *
     * @throws JournalDamagedException if the newest is damaged and the events that it stands for were deleted
     */
    public Optional<StoredSnapshot> newestSnapshot(String persistenceId, SnapshotRange range) {
        return reading(() -> streams.find(persistenceId).flatMap(stream -> newest(stream, range)));
    }

    private Optional<StoredSnapshot> newest(EventStream stream, SnapshotRange range) {
        for (var candidate :
                snapshots(stream, range.maxSequence()).descendingMap().entrySet()) {
            try {
                StoredSnapshot snapshot = records.snapshot(stream, candidate.getKey(), candidate.getValue());
                if (range.holds(snapshot.sequence(), snapshot.at())) {
                    return Optional.of(snapshot);
                }
            } catch (JournalDamagedException e) {
                requireAllEvents(stream, e);
                LOG.warn("{}; it is passed over", e.getMessage());
            }
        }
        return Optional.empty();
    }

    private void requireAllEvents(EventStream stream, JournalDamagedException damage) {
        synchronized (lock) {
            if (stream.deletedTo > 0) {
                throw damage;
            }
        }
    }

    private NavigableMap<Long, byte[]> snapshots(EventStream stream, long maxSequence) {
        Deque<Entry> pending = new ArrayDeque<>();
        long ticket;
        synchronized (lock) {
            ticket = stream.ticket;
            for (Entry entry = stream.pendingSnapshots; entry != null; entry = entry.older) {
                pending.addFirst(entry);
            }
        }
        if (settings.durability() != Durability.WINDOW) {
            committer.await(ticket);
        }
        NavigableMap<Long, byte[]> found = new TreeMap<>();
        records.snapshots(stream.number, maxSequence, found);
        for (Entry entry : pending) {
            if (entry.deletes()) {
                found.remove(entry.sequence());
            } else if (entry.sequence() <= maxSequence) {
                found.put(entry.sequence(), entry.value);
            }
        }
        return found;
    }

    List<Long> snapshotSequences(EventStream stream, SnapshotRange range) {
        return reading(() -> {
            List<Long> sequences = new ArrayList<>();
            snapshots(stream, range.maxSequence()).forEach((sequence, value) -> {
                Instant at = range.timeless() ? Instant.EPOCH : time(stream, sequence, value);
                if (range.holds(sequence, at)) {
                    sequences.add(sequence);
                }
            });
            return sequences;
        });
    }

    /** A damaged snapshot counts as very old: whoever deletes by time wants it gone. */
    private Instant time(EventStream stream, long sequence, byte[] value) {
        try {
            return records.snapshot(stream, sequence, value).at();
        } catch (JournalDamagedException e) {
            LOG.warn(e.getMessage());
            return Instant.MIN;
        }
    }

    List<Long> surplusSnapshots(EventStream stream, long added) {
        if (settings.snapshotsKept() == 0) {
            return List.of();
        }
        return reading(() -> {
            List<Long> others =
                    new ArrayList<>(snapshots(stream, Long.MAX_VALUE).navigableKeySet());
            others.remove(added);
            return others.subList(0, Math.max(0, others.size() + 1 - settings.snapshotsKept()));
        });
    }

    // Life

    EventStream stream(String persistenceId) {
        return reading(() -> streams.findOrMake(persistenceId));
    }

    Optional<EventStream> find(String persistenceId) {
        return reading(() -> streams.find(persistenceId));
    }

    private void requireOpen() {
        if (closed) {
            throw new JournalException("journal " + folder + " is closed");
        }
    }

    private <T> T reading(Supplier<T> read) {
        life.readLock().lock();
        try {
            requireOpen();
            return read.get();
        } finally {
            life.readLock().unlock();
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
        life.writeLock().lock();
        try {
            synchronized (lock) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            committer.close();
            closeFolder();
        } finally {
            life.writeLock().unlock();
        }
        committer.throwFailure();
    }

    private void closeFolder() {
        JournalException failure = null;
        if (writable && settings.durability() != Durability.SYNC) {
            failure = sync();
        }
        try {
            db.close();
        } catch (IOException e) {
            failure = new JournalException("journal " + folder + " could not be closed: " + e.getMessage(), e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Writes nothing, but waits for the disk. */
    private @Nullable JournalException sync() {
        try (WriteBatch nothing = db.createWriteBatch()) {
            db.write(nothing, new WriteOptions().sync(true));
            return null;
        } catch (IOException | DBException e) {
            return new JournalException("journal " + folder + " could not be put on the disk: " + e.getMessage(), e);
        }
    }
}

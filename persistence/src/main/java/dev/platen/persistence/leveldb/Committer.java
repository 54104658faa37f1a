package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the folder. It takes all groups that wait and writes them as one batch: the more
 * writers, the fewer fsyncs per write. A group is never split, so that it is stored whole or not at all.
 *
 * <p>After a write failed, nothing more is written: LevelDB's log may end in half a record then.
 */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** A batch is closed at this size, so that acknowledgements come in time and LevelDB's log record stays moderate. */
    private static final long BATCH_BYTES = 8L << 20;

    private final String name;
    private final DB db;
    private final DiskRoom room;
    private final boolean sync;
    private final long queueBytes;
    private final Queue<NewRecord> newRecords;
    private final EventStreams streams;
    private final Consumer<Group> committed;
    private final Thread thread;

    private final Object lock = new Object();
    private final ArrayDeque<Group> queue = new ArrayDeque<>();
    private long queuedBytes;
    private long submitted;
    private long completed;
    private boolean closing;
    private volatile @Nullable JournalException failure;

    /** What is stored together. */
    record Group(List<Entry> entries, long bytes, Acknowledgement acknowledgement) {}

    Committer(
            String name,
            DB db,
            DiskRoom room,
            StoreSettings settings,
            Queue<NewRecord> newRecords,
            EventStreams streams,
            Consumer<Group> committed) {
        this.name = name;
        this.db = db;
        this.room = room;
        this.sync = settings.durability() == Durability.SYNC;
        this.queueBytes = settings.queueBytes();
        this.newRecords = newRecords;
        this.streams = streams;
        this.committed = committed;
        thread = Thread.ofPlatform().name("committer of " + name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits until the queue has room. */
    void awaitRoom() {
        synchronized (lock) {
            waitWhile(() -> queuedBytes >= queueBytes && failure == null && !closing);
        }
    }

    /** Puts a group in the queue, without waiting, and returns its number. */
    long submit(Group group) {
        synchronized (lock) {
            throwFailure();
            queue.add(group);
            queuedBytes += group.bytes();
            lock.notifyAll();
            return ++submitted;
        }
    }

    /** Waits until a group is in the folder. */
    void await(long ticket) {
        synchronized (lock) {
            waitWhile(() -> completed < ticket && failure == null);
            throwFailure();
        }
    }

    /** Waits until all groups submitted so far are in the folder. */
    void awaitAll() {
        long last;
        synchronized (lock) {
            last = submitted;
        }
        await(last);
    }

    /** Throws what made writing impossible, if anything did. */
    void throwFailure() {
        JournalException cause = failure;
        if (cause != null) {
            throw new JournalException("journal " + name + " could not be written, see the cause", cause);
        }
    }

    /** Writes what waits and ends the thread. */
    void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<Group> groups = take(); !groups.isEmpty(); groups = take()) {
            if (failure == null) {
                write(groups);
            }
            JournalException cause = failure;
            finish(groups);
            for (Group group : groups) {
                acknowledge(group.acknowledgement(), cause);
            }
        }
    }

    private void acknowledge(Acknowledgement acknowledgement, @Nullable JournalException cause) {
        try {
            if (cause == null) {
                acknowledgement.stored();
            } else {
                acknowledgement.failed(cause);
            }
        } catch (RuntimeException e) {
            // One writer's fault must not end the thread that all writers need.
            LOG.error("journal {}: a writer failed on its acknowledgement", name, e);
        }
    }

    /** The groups of the next batch; none when the store closes. */
    private List<Group> take() {
        synchronized (lock) {
            waitForWork();
            List<Group> groups = new ArrayList<>();
            for (long bytes = 0; bytes < BATCH_BYTES && !queue.isEmpty(); ) {
                Group group = queue.remove();
                groups.add(group);
                bytes += group.bytes();
            }
            return groups;
        }
    }

    private void write(List<Group> groups) {
        try (WriteBatch batch = db.createWriteBatch()) {
            room.require();
            putNewRecords(batch);
            for (Entry entry : inOrder(groups)) {
                if (entry.deletes()) {
                    batch.delete(entry.key);
                } else {
                    batch.put(entry.key, entry.value);
                }
            }
            db.write(batch, new WriteOptions().sync(sync));
        } catch (JournalException e) {
            failure = e;
            return;
        } catch (IOException | RuntimeException e) {
            failure = new JournalException("journal " + name + " can't be written: " + e.getMessage(), e);
            return;
        }
        groups.forEach(committed);
    }

    /**
     * LevelDB's memory table is a skip list: keys that come in order find their neighbours in the processor's cache. The
     * sort is stable, so that of two entries with the same key the later one counts.
     */
    private static List<Entry> inOrder(List<Group> groups) {
        List<Entry> entries = new ArrayList<>();
        for (Group group : groups) {
            entries.addAll(group.entries());
        }
        entries.sort(Entry.BY_KEY);
        return entries;
    }

    private void putNewRecords(WriteBatch batch) {
        NewRecord next = newRecords.poll();
        if (next == null) {
            return;
        }
        for (NewRecord record = next; record != null; record = newRecords.poll()) {
            batch.put(record.key, record.value);
        }
        NewRecord number = streams.nextNumber();
        batch.put(number.key, number.value);
    }

    private void finish(List<Group> groups) {
        synchronized (lock) {
            for (Group group : groups) {
                queuedBytes -= group.bytes();
            }
            completed += groups.size();
            lock.notifyAll();
        }
    }

    /** Nobody interrupts the committer; if somebody does, its work is there all the same. */
    private void waitForWork() {
        while (queue.isEmpty() && !closing) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                LOG.warn("journal {}: the committer was interrupted, and goes on", name, e);
            }
        }
    }

    private void waitWhile(BooleanSupplier condition) {
        while (condition.getAsBoolean()) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JournalException("interrupted while waiting for journal " + name, e);
            }
        }
    }
}

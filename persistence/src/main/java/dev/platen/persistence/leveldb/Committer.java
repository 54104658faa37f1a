package dev.platen.persistence.leveldb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the folder. It takes all groups that wait and writes them as one batch: the more
 * writers, the fewer fsyncs per write. A group is never split, so that it is stored whole or not at all.
 */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** A batch is closed at this size, so that acknowledgements come in time and LevelDB's log record stays moderate. */
    private static final long BATCH_BYTES = 8L << 20;

    private final String name;
    private final long queueBytes;
    private final Storage storage;
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

    /** Where groups go. */
    interface Storage {

        /** Stores groups and lets readers see them, or throws and has stored none. */
        void store(List<Group> groups);

        /**
         * Groups were not stored; takes those out of the queue that build on them, see {@link #drain()}.
         *
         * @return the groups that fail with them
         */
        List<Group> failed(List<Group> groups, JournalException cause);
    }

    Committer(String name, long queueBytes, Storage storage) {
        this.name = name;
        this.queueBytes = queueBytes;
        this.storage = storage;
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

    /** Takes all that waits out of the queue. */
    List<Group> drain() {
        synchronized (lock) {
            List<Group> waiting = List.copyOf(queue);
            queue.clear();
            return waiting;
        }
    }

    /** Waits until it is known what became of a group. */
    void await(long ticket) {
        synchronized (lock) {
            waitWhile(() -> completed < ticket && failure == null);
            throwFailure();
        }
    }

    /** Waits until it is known what became of all groups submitted so far. */
    void awaitAll() {
        long last;
        synchronized (lock) {
            last = submitted;
        }
        await(last);
    }

    /** From now on nothing is written any more, and everybody is told why. */
    void giveUp(JournalException cause) {
        failure = cause;
    }

    /** What made writing impossible for good, if anything did. */
    Optional<JournalException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Throws what made writing impossible for good, if anything did. */
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
            store(groups);
        }
    }

    private void store(List<Group> groups) {
        try {
            throwFailure();
            storage.store(groups);
        } catch (JournalException cause) {
            failed(groups, cause);
            return;
        } catch (RuntimeException fault) {
            // Whatever it is, the thread that all writers need goes on, and they are told.
            failed(groups, new JournalException("journal " + name + " can't be written: " + fault, fault));
            return;
        }
        finish(groups);
        groups.forEach(group -> acknowledge(group, null));
    }

    private void failed(List<Group> groups, JournalException cause) {
        List<Group> failed = failure == null ? storage.failed(groups, cause) : groups;
        finish(failed);
        failed.forEach(group -> acknowledge(group, cause));
    }

    private void acknowledge(Group group, @Nullable JournalException cause) {
        try {
            if (cause == null) {
                group.acknowledgement().stored();
            } else {
                group.acknowledgement().failed(cause);
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

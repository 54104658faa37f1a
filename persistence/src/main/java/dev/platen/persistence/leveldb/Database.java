package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Range;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.jspecify.annotations.Nullable;

/**
 * LevelDB, with our exceptions. Native code must not be called on a closed database: it would take the process down; so
 * everything here asks first. Thread-safe.
 */
final class Database implements AutoCloseable {

    /** Opens LevelDB in the folder. */
    interface Opener {

        DB open();
    }

    private final Path folder;
    private final Opener opener;
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private @Nullable DB db;

    Database(Path folder, Opener opener) {
        this.folder = folder;
        this.opener = opener;
        this.db = opener.open();
    }

    /** The value of a key, if there is one, with LevelDB's checksums verified. */
    byte @Nullable [] get(byte[] key) {
        return get(key, true);
    }

    /** Reads a value that will hardly be asked for again soon, and leaves the cache to others. */
    byte @Nullable [] getOnce(byte[] key) {
        return get(key, false);
    }

    /** Reads a value that was seen before. */
    byte[] getAgain(byte[] key) {
        byte[] value = getOnce(key);
        if (value == null) {
            throw new JournalException("journal " + folder + " can't be read: a record was there and is gone");
        }
        return value;
    }

    private byte @Nullable [] get(byte[] key, boolean cache) {
        life.readLock().lock();
        try {
            return open().get(key, new ReadOptions().verifyChecksums(true).fillCache(cache));
        } catch (DBException e) {
            throw unreadable(e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** Visits all records from a key on, in order, while the visitor wants more. */
    void from(byte[] key, BiPredicate<byte[], byte[]> visitor) {
        life.readLock().lock();
        try (DBIterator records =
                open().iterator(new ReadOptions().verifyChecksums(true).fillCache(false))) {
            seek(records, key);
            for (Map.Entry<byte[], byte[]> record = next(records);
                    record != null && visitor.test(record.getKey(), record.getValue());
                    record = next(records)) {
                // The visitor has done it.
            }
        } catch (DBException e) {
            throw unreadable(e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** An iterator's failures are exceptions of no kind of their own. */
    private void seek(DBIterator records, byte[] key) {
        try {
            records.seek(key);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private Map.@Nullable Entry<byte[], byte[]> next(DBIterator records) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Visits all records of a kind, in order, while the visitor wants more. */
    void ofKind(byte kind, BiPredicate<byte[], byte[]> visitor) {
        from(Keys.of(kind), (key, value) -> key[0] == kind && visitor.test(key, value));
    }

    private JournalException unreadable(Exception e) {
        return new JournalException("journal " + folder + " can't be read: " + e.getMessage(), e);
    }

    /** What is to be written together. To be closed. */
    WriteBatch batch() {
        life.readLock().lock();
        try {
            return open().createWriteBatch();
        } finally {
            life.readLock().unlock();
        }
    }

    /** Writes a batch; whether it is in the folder is unknown if this fails. */
    void write(WriteBatch batch, boolean sync) {
        life.readLock().lock();
        try {
            open().write(batch, new WriteOptions().sync(sync));
        } catch (DBException e) {
            throw new JournalException("journal " + folder + " can't be written: " + e.getMessage(), e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** Puts all that was written on the disk. */
    void sync() {
        try (WriteBatch nothing = batch()) {
            write(nothing, true);
        } catch (IOException e) {
            throw new JournalException("journal " + folder + " could not be put on the disk: " + e.getMessage(), e);
        }
    }

    /** Lets LevelDB drop what was deleted or written over. Takes time and, until it is done, room. */
    void compact() {
        life.readLock().lock();
        try {
            open().compactRange(new byte[] {0}, new byte[] {(byte) 0xFF});
        } catch (DBException e) {
            throw new JournalException("journal " + folder + " can't be compacted: " + e.getMessage(), e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** About how many bytes the records of a kind take in LevelDB's tables. */
    long size(byte kind) {
        life.readLock().lock();
        try {
            return open().getApproximateSizes(new Range(Keys.of(kind), Keys.of((byte) (kind + 1))))[0];
        } finally {
            life.readLock().unlock();
        }
    }

    /** Closes and opens anew, so that LevelDB puts in order what a failed write left. */
    void reopen() {
        life.writeLock().lock();
        try {
            shut();
            db = opener.open();
        } finally {
            life.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            shut();
        } finally {
            life.writeLock().unlock();
        }
    }

    private void shut() {
        DB was = db;
        db = null;
        if (was != null) {
            try {
                was.close();
            } catch (IOException e) {
                throw new JournalException("journal " + folder + " could not be closed: " + e.getMessage(), e);
            }
        }
    }

    private DB open() {
        DB open = db;
        if (open == null) {
            throw new JournalException("journal " + folder + " is closed");
        }
        return open;
    }
}

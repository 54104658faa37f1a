package dev.platen.persistence.leveldb;

/**
 * How a store works.
 *
 * @param durability when a write counts as stored
 * @param cacheBytes LevelDB's cache of uncompressed blocks, outside the Java heap
 * @param writeBufferBytes what LevelDB gathers in memory before it writes a table; up to two of these, outside the heap
 * @param queueBytes what may wait for the committer; a writer that comes on top of it has to wait
 * @param snapshotsKept how many of the newest snapshots of a printer are kept; 0 keeps all
 * @param writers whether the writer's UUID is stored with each event (16 bytes)
 */
public record StoreSettings(
        Durability durability,
        long cacheBytes,
        int writeBufferBytes,
        long queueBytes,
        int snapshotsKept,
        boolean writers) {

    /** Checks the sizes. */
    public StoreSettings {
        if (cacheBytes <= 0 || writeBufferBytes <= 0 || queueBytes <= 0 || snapshotsKept < 0) {
            throw new IllegalArgumentException("a store needs a cache, a write buffer and a queue");
        }
    }

    /** 64 MiB each of cache, write buffer and queue; all snapshots; no writers' UUIDs. */
    public static StoreSettings of(Durability durability) {
        return new StoreSettings(durability, 64L << 20, 64 << 20, 64L << 20, 0, false);
    }
}

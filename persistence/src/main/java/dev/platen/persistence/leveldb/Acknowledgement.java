package dev.platen.persistence.leveldb;

/**
 * Learns what became of a batch. Called once, on the writer's own thread in {@link Durability#WINDOW} and on the
 * committer's otherwise, which must not be held up.
 */
public interface Acknowledgement {

    /** The batch is stored, in the sense of the store's durability. */
    void stored();

    /** The batch is not stored. */
    void failed(JournalException cause);
}

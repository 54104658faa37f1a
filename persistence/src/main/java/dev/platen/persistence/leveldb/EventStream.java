package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/**
 * What is known in memory of one persistence id. Guarded by the store's lock, except for what is final and for {@link
 * #tail}, which is the committer's.
 */
final class EventStream {

    final String id;
    final int number;

    /** Greatest sequence number ever accepted, also of events deleted since. */
    long highest;

    /** Events up to here are deleted. */
    long deletedTo;

    /** Whether there was an event before. */
    boolean begun;

    /** The same, as far as it is in the folder. */
    long deletedToInFolder;

    /** The group that holds the latest write. */
    long ticket;

    /** The newest event in the folder. */
    Head head;

    /** The newest event in the batch that is being written. */
    Head tail;

    /** The head that the folder's heads tell. */
    Head flushed;

    /** Newest entries that are acknowledged, but not in the folder yet. */
    @Nullable
    Entry pendingEvents;

    @Nullable
    Entry pendingSnapshots;

    EventStream(String id, int number, Head head, long deletedTo) {
        this.id = id;
        this.number = number;
        this.head = head;
        this.tail = head;
        this.flushed = head;
        this.deletedToInFolder = deletedTo;
        fallBack();
    }

    /** Keeps an acknowledged entry for readers until it is in the folder. */
    void remember(Entry entry) {
        if (entry.isEvent()) {
            entry.older = pendingEvents;
            pendingEvents = entry;
        } else if (entry.kind == Keys.SNAPSHOT) {
            entry.older = pendingSnapshots;
            pendingSnapshots = entry;
        }
    }

    /** The entry and all before it are in the folder now. */
    void committed(Entry entry) {
        entry.older = null;
        if (entry.kind == Keys.MARK) {
            deletedToInFolder = entry.sequence;
        } else if (pendingEvents == entry) {
            pendingEvents = null;
        } else if (pendingSnapshots == entry) {
            pendingSnapshots = null;
        }
        head = tail;
    }

    /** Forgets all that is not in the folder. */
    void fallBack() {
        tail = head;
        deletedTo = deletedToInFolder;
        highest = Math.max(head.sequence(), deletedTo);
        begun = !head.none();
    }

    /** Takes over what the folder says now. */
    void reload(Head now, long deletedToNow) {
        head = now;
        flushed = now;
        deletedToInFolder = deletedToNow;
        fallBack();
    }
}

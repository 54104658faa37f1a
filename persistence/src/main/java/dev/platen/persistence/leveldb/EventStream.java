package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/** What is known in memory of one persistence id. Guarded by the store's lock, except for what is final. */
final class EventStream {

    final String id;
    final int number;

    /** Greatest sequence number ever written, also of events deleted since. */
    long highest;

    /** Events up to here are deleted. */
    long deletedTo;

    /** The group that holds the latest write. */
    long ticket;

    /** Newest entries that are acknowledged, but not in the folder yet. */
    @Nullable
    Entry pendingEvents;

    @Nullable
    Entry pendingSnapshots;

    EventStream(String id, int number, long highest, long deletedTo) {
        this.id = id;
        this.number = number;
        this.highest = highest;
        this.deletedTo = deletedTo;
    }

    void remember(Entry entry) {
        if (entry.kind() == Keys.EVENT) {
            entry.older = pendingEvents;
            pendingEvents = entry;
        } else {
            entry.older = pendingSnapshots;
            pendingSnapshots = entry;
        }
    }

    /** The entry and all before it are in the folder now. */
    void committed(Entry entry) {
        entry.older = null;
        if (pendingEvents == entry) {
            pendingEvents = null;
        } else if (pendingSnapshots == entry) {
            pendingSnapshots = null;
        }
    }
}

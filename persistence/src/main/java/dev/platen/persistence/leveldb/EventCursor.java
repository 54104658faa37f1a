package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a fleet's events one by one. Sees the events that were in the folder when it was made, holds nothing open,
 * and need not be read to its end. Not thread-safe.
 */
public interface EventCursor {

    /**
     * The next event; null if there is none left.
     *
     * @throws JournalDamagedException if the next events can't be read
     * @throws JournalException if the store is closed
     */
    @Nullable
    StoredEvent next();
}

package dev.platen.persistence.leveldb;

import java.util.function.Consumer;
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

    /** Hands all events that are left to a consumer. */
    default void forEach(Consumer<StoredEvent> consumer) {
        for (StoredEvent event = next(); event != null; event = next()) {
            consumer.accept(event);
        }
    }
}

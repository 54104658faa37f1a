package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids of all printers with events, each once, and of those that come. */
final class PersistenceIdsFeed implements Feed<String> {

    private final FleetFeed events;
    private final Queue<String> known = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();

    PersistenceIdsFeed(LevelDbStore store) {
        // In this order, so that no printer is missed that begins between the two.
        events = new FleetFeed(store, store.end());
        store.printers(known::add);
        told.addAll(known);
    }

    @Override
    public @Nullable String next() {
        String id = known.poll();
        return id != null ? id : unknown();
    }

    private @Nullable String unknown() {
        for (StoredEvent event = events.next(); event != null; event = events.next()) {
            if (told.add(event.persistenceId())) {
                return event.persistenceId();
            }
        }
        return null;
    }

    @Override
    public boolean over() {
        return false;
    }
}

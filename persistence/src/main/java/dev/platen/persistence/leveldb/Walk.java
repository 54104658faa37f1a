package dev.platen.persistence.leveldb;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through all pages that can be read, past those that can't. */
final class Walk {

    /** A page whose neighbour is damaged begins no further behind it than a batch has events. */
    private static final long FARTHEST = 1 << 16;

    private final Database database;
    private final EventTypes types;
    private final Pages pages;
    private final Posts posts;

    Walk(Database database, EventTypes types) {
        this.database = database;
        this.types = types;
        this.posts = new Posts(database);
        this.pages = new Pages(database, types, posts);
    }

    /** Learns that the events from an offset up to, not including, another can't be read. */
    interface Missing {

        void events(long from, long to, String damage);
    }

    EventTypes types() {
        return types;
    }

    /**
     * Visits the pages in order.
     *
     * @return offset behind the last event
     */
    long pages(Consumer<Page> visitor, Missing missing) {
        long at = 0;
        while (true) {
            String damage = "is missing";
            @Nullable Page page = null;
            try {
                page = pages.find(at);
            } catch (DamagedPageException e) {
                damage = e.damage();
            }
            if (page == null) {
                long next = next(at);
                if (next < 0) {
                    return at;
                }
                missing.events(at, next, damage);
                at = next;
            } else {
                page.newTypes().forEach((number, description) -> types.learn(number, EventTypes.decode(description)));
                visitor.accept(page);
                at = page.end();
            }
        }
    }

    /** Where the first page begins behind one that can't be read; negative if there is none. */
    private long next(long damaged) {
        for (long first = damaged + 1; first <= damaged + FARTHEST; first++) {
            if (readable(first)) {
                return first;
            }
        }
        long post = posts.behindOffset(damaged);
        return post < 0 || readable(post) ? post : next(post);
    }

    private boolean readable(long first) {
        try {
            return database.getOnce(Keys.page(first)) != null && pages.find(first) != null;
        } catch (DamagedPageException | JournalException e) {
            return false;
        }
    }

    /** Whether an event of a printer is in its place. */
    boolean holds(Head place, int number) {
        try {
            Page page = pages.find(place.page());
            if (page == null || place.slot() >= page.count || !page.holds(place.slot())) {
                return false;
            }
            RecordBody.Reader body = page.slot(place.slot(), types).body;
            return body.number == number && body.sequence == place.sequence();
        } catch (DamagedPageException e) {
            return false;
        }
    }
}

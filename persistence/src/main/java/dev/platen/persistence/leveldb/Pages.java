package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/** Reads pages. Thread-safe. */
final class Pages {

    private final Database database;
    private final EventTypes types;
    private final Posts posts;

    Pages(Database database, EventTypes types, Posts posts) {
        this.database = database;
        this.types = types;
        this.posts = posts;
    }

    EventTypes types() {
        return types;
    }

    Posts posts() {
        return posts;
    }

    /** The page that begins at an offset, if one does. */
    @Nullable
    Page find(long first) {
        return page(first, true);
    }

    /** The page that begins at an offset. */
    Page at(long first) {
        return require(first, page(first, true));
    }

    /** The same for a reader who passes by once. */
    Page passing(long first) {
        return require(first, page(first, false));
    }

    private static Page require(long first, @Nullable Page page) {
        if (page == null) {
            throw new DamagedPageException(first, "is missing");
        }
        return page;
    }

    private @Nullable Page page(long first, boolean cache) {
        byte[] key = Keys.page(first);
        byte[] value;
        try {
            value = cache ? database.get(key) : database.getOnce(key);
        } catch (JournalException e) {
            if (e.getCause() == null) {
                throw e;
            }
            throw new DamagedPageException(first, "is damaged: " + e.getCause().getMessage(), e);
        }
        return value == null ? null : new Page(first, value);
    }

    /** The page that holds an offset, which must not lie behind the end. */
    Page holding(long offset) {
        Page page = passing(posts.beforeOffset(offset));
        while (page.end() <= offset) {
            page = passing(page.end());
        }
        return page;
    }

    /** Sees to it that no page lies behind the end, which would mean that one is missing. */
    void requireNoneBehind(long end) {
        database.from(Keys.page(end), (key, _) -> {
            if (key[0] == Keys.PAGE) {
                throw new DamagedPageException(end, "is missing");
            }
            return false;
        });
    }
}

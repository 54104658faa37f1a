package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.util.BitSet;
import org.iq80.leveldb.WriteBatch;

/** Takes deleted events out of their pages, and has LevelDB free what that and all other writing left behind. */
final class Compaction {

    private final Database database;
    private final EventTypes types;
    private final EventStreams streams;

    Compaction(Database database, EventTypes types, EventStreams streams) {
        this.database = database;
        this.types = types;
        this.streams = streams;
    }

    /**
     * Goes through all pages.
     *
     * @throws DamagedPageException at the first that can't be read
     */
    void run() {
        new Walk(database, types).pages(this::empty, (from, _, damage) -> {
            throw new DamagedPageException(from, damage);
        });
        database.compact();
    }

    private void empty(Page page) {
        BitSet deleted = new BitSet();
        for (int slot = 0; slot < page.count; slot++) {
            if (page.holds(slot)) {
                RecordBody.Reader body = page.slot(slot, types).body;
                deleted.set(slot, streams.deleted(body.number, body.sequence));
            }
        }
        if (deleted.isEmpty()) {
            return;
        }
        try (WriteBatch batch = database.batch()) {
            batch.put(Keys.page(page.first), page.without(deleted));
            database.write(batch, false);
        } catch (IOException e) {
            throw new JournalException("a batch could not be released", e);
        }
    }
}

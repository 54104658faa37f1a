package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iq80.leveldb.WriteBatch;

/**
 * Makes records of entries and writes them to the folder as one batch: events as pages, and what leads to them. Used by one
 * thread at a time.
 */
final class BatchWriter {

    /** How many events of a printer share a signpost. */
    static final int BLOCK = 16;

    /** How many events may come before the heads are written again, at least; opening reads what came since. */
    private static final long HEADS_EVERY = 1 << 18;

    private final Database database;
    private final DiskRoom room;
    private final boolean sync;
    private final EventTypes types;
    private final EventStreams streams;
    private final Posts posts;
    private final Page.Builder page = new Page.Builder();
    private Tail tail;
    private long headsAt;
    private int pagesSincePost;

    BatchWriter(Database database, DiskRoom room, boolean sync, Pages pages, EventStreams streams, Tail tail) {
        this.database = database;
        this.room = room;
        this.sync = sync;
        this.types = pages.types();
        this.streams = streams;
        this.posts = pages.posts();
        this.tail = tail;
        this.headsAt = tail.end();
    }

    /** The block of events that a sequence number belongs to. */
    static long block(long sequence) {
        return (sequence - 1) / BLOCK;
    }

    /** Where the folder ends. */
    Tail tail() {
        return tail;
    }

    /** The folder ends elsewhere than was thought. */
    void continueFrom(Tail now) {
        tail = now;
    }

    /**
     * Writes entries, all or none. The streams' tails have moved on afterwards, whatever the outcome.
     *
     * @throws JournalFullException if there is no room, and nothing was written
     * @throws JournalException if the outcome is unknown
     */
    void write(List<Entry> entries) {
        room.require();
        if (tail.end() - headsAt >= Math.max(HEADS_EVERY, 4L * streams.known().size())) {
            writeHeads();
        }
        Map<Integer, byte[]> newTypes = types.unwritten();
        Map<String, Integer> newNames = streams.unwritten();
        Draft draft = new Draft(newTypes);
        try (WriteBatch batch = database.batch()) {
            putIndexes(batch, newTypes, newNames);
            for (Entry entry : entries) {
                draft.put(entry, batch);
            }
            draft.finishPage(batch);
            database.write(batch, sync);
        } catch (IOException e) {
            throw new JournalException("a batch could not be released", e);
        }
        types.written(newTypes);
        streams.written(newNames);
        draft.posts.forEach(post -> posts.add(post.first(), post.latestBefore()));
        pagesSincePost = draft.sincePost;
        tail = draft.tail;
    }

    private void putIndexes(WriteBatch batch, Map<Integer, byte[]> newTypes, Map<String, Integer> newNames) {
        newTypes.forEach((number, description) -> batch.put(Keys.type(number), description));
        newNames.forEach((id, number) -> batch.put(Keys.name(id), Varint.of(number)));
        if (!newNames.isEmpty()) {
            batch.put(Keys.NEXT_NUMBER, streams.nextNumber());
        }
    }

    /** Writes where the newest event of each printer lies, so that nobody has to look for it in the pages. */
    void writeHeads() {
        if (headsAt == tail.end()) {
            return;
        }
        List<EventStream> changed = new ArrayList<>();
        Map<Integer, Head> heads = new HashMap<>();
        for (EventStream stream : streams.known()) {
            if (!stream.flushed.equals(stream.head)) {
                changed.add(stream);
                heads.put(stream.number, stream.head);
            }
        }
        try (WriteBatch batch = database.batch()) {
            streams.heads().put(heads, tail, batch);
            database.write(batch, false);
        } catch (IOException e) {
            throw new JournalException("a batch could not be released", e);
        }
        streams.heads().written();
        changed.forEach(stream -> stream.flushed = stream.head);
        headsAt = tail.end();
    }

    private record NewPost(long first, long latestBefore) {}

    /** The pages of one batch. */
    private final class Draft {

        private final List<NewPost> posts = new ArrayList<>();
        private Map<Integer, byte[]> newTypes;
        private Tail tail = BatchWriter.this.tail;
        private int sincePost = pagesSincePost;
        private long latest = tail.latest();
        private long lateness = tail.lateness();

        Draft(Map<Integer, byte[]> newTypes) {
            this.newTypes = newTypes;
            page.begin(tail.end());
        }

        void put(Entry entry, WriteBatch batch) {
            if (entry.isEvent()) {
                add(entry, batch);
            } else if (entry.deletes()) {
                batch.delete(entry.key());
            } else {
                batch.put(entry.key(), entry.value);
            }
        }

        private void add(Entry event, WriteBatch batch) {
            EventStream stream = event.stream;
            Head before = stream.tail;
            if (!before.none() && block(event.sequence) != block(before.sequence())) {
                batch.put(
                        Keys.signpost(stream.number, block(before.sequence())),
                        new Varint.Writer(3 * Varint.MAX)
                                .number(before.sequence())
                                .number(before.page())
                                .number(before.slot())
                                .toBytes());
            }
            stream.tail = page.add(event, before);
            if (tail.empty() && latest == Long.MIN_VALUE) {
                latest = event.at;
            }
            lateness = Math.max(lateness, latest - event.at);
            latest = Math.max(latest, event.at);
            if (page.full()) {
                finishPage(batch);
            }
        }

        void finishPage(WriteBatch batch) {
            if (page.empty()) {
                return;
            }
            long first = tail.end();
            if (!tail.empty() && ++sincePost >= Posts.PAGES) {
                sincePost = 0;
                batch.put(Keys.post(first), Posts.record(tail.latest()));
                posts.add(new NewPost(first, tail.latest()));
            }
            batch.put(Keys.page(first), page.finish(tail.page(), latest, lateness, newTypes));
            newTypes = Map.of();
            tail = new Tail(page.end(), first, latest, lateness);
            page.begin(tail.end());
        }
    }
}

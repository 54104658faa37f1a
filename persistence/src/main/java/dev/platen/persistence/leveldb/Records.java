package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;

/** Reads records from the folder and checks each. Thread-safe. */
final class Records {

    private static final Map.Entry<byte[], byte[]> END = Map.entry(Keys.END, Keys.END);

    private final Path folder;
    private final DB db;
    private final EventTypes types;

    Records(Path folder, DB db, EventTypes types) {
        this.folder = folder;
        this.db = db;
        this.types = types;
    }

    /** What the folder says of an id. */
    EventStream stream(String id, int number) {
        try (DBIterator at = iterator(true)) {
            at.seek(Keys.behind(Keys.EVENT, number));
            if (!at.hasPrev()) {
                return new EventStream(id, number, 0, 0);
            }
            byte[] last = at.peekPrev().getKey();
            long highest = Keys.belongs(last, Keys.EVENT, number) ? Keys.sequence(last) : 0;
            byte[] markKey = Keys.numbered(Keys.EVENT, number, 0);
            byte[] mark = db.get(markKey);
            if (mark == null) {
                return new EventStream(id, number, highest, 0);
            }
            RecordFormat.Mark read = mark(id, markKey, mark);
            return new EventStream(id, number, Math.max(highest, read.highest()), read.deletedTo());
        } catch (IOException | DBException e) {
            throw failure(e);
        }
    }

    /**
     * Hands events of a stream to a consumer, in order.
     *
     * @param from first sequence number wanted
     * @param to last sequence number wanted; all up to here is in the folder
     * @return how many there were
     */
    long events(EventStream stream, long from, long to, long max, long deletedTo, Consumer<StoredEvent> consumer) {
        try (DBIterator at = iterator(true)) {
            Chain chain = new Chain(stream.id, Math.max(from - 1, deletedTo));
            long count = 0;
            at.seek(Keys.numbered(Keys.EVENT, stream.number, chain.before + 1));
            while (count < max && chain.before < to) {
                Map.Entry<byte[], byte[]> record = at.hasNext() ? at.next() : END;
                if (!Keys.belongs(record.getKey(), Keys.EVENT, stream.number)) {
                    chain.endsAt(to);
                    break;
                }
                long sequence = Keys.sequence(record.getKey());
                RecordFormat.Reader in = read("event", stream.id, record);
                chain.next(sequence, in.distance);
                if (sequence > to) {
                    break;
                }
                consumer.accept(event(stream.id, sequence, in));
                count++;
            }
            return count;
        } catch (IOException | DBException e) {
            throw failure(e);
        }
    }

    /** Sees to it that no event is missing between those that are there. */
    private final class Chain {

        private final String id;
        private long before;

        Chain(String id, long before) {
            this.id = id;
            this.before = before;
        }

        void next(long sequence, long distance) {
            if (sequence - distance > before) {
                throw missing();
            }
            before = sequence;
        }

        void endsAt(long last) {
            if (before < last) {
                throw missing();
            }
        }

        private JournalDamagedException missing() {
            return new JournalDamagedException(folder, "event", id, before + 1, "is missing");
        }
    }

    private StoredEvent event(String id, long sequence, RecordFormat.Reader in) {
        EventExtras extras = in.extras();
        return new StoredEvent(id, sequence, in.at, in.type, in.payload(), extras);
    }

    private RecordFormat.Reader read(String kind, String id, Map.Entry<byte[], byte[]> record) {
        requireWhole(kind, id, record.getKey(), record.getValue());
        return new RecordFormat.Reader(record.getValue(), types);
    }

    private RecordFormat.Mark mark(String id, byte[] key, byte[] value) {
        requireWhole("deletion mark", id, key, value);
        return RecordFormat.mark(value);
    }

    private void requireWhole(String kind, String id, byte[] key, byte[] value) {
        if (!RecordFormat.whole(key, value)) {
            throw new JournalDamagedException(folder, kind, id, Keys.sequence(key), "is damaged: wrong checksum");
        }
    }

    StoredEvent event(Entry pending) {
        return event(pending.stream.id, pending.sequence(), new RecordFormat.Reader(pending.value, types));
    }

    /** How far the event before an entry that is not in the folder yet goes. */
    long predecessor(Entry pending) {
        return pending.sequence() - new RecordFormat.Reader(pending.value, types).distance;
    }

    /** Adds the snapshots of a stream up to a sequence number, as records that were not checked. */
    void snapshots(int number, long maxSequence, NavigableMap<Long, byte[]> found) {
        try (DBIterator at = iterator(true)) {
            at.seek(Keys.numbered(Keys.SNAPSHOT, number, 0));
            while (at.hasNext()) {
                Map.Entry<byte[], byte[]> record = at.next();
                if (!Keys.belongs(record.getKey(), Keys.SNAPSHOT, number)
                        || Keys.sequence(record.getKey()) > maxSequence) {
                    break;
                }
                found.put(Keys.sequence(record.getKey()), record.getValue());
            }
        } catch (IOException | DBException e) {
            throw failure(e);
        }
    }

    StoredSnapshot snapshot(EventStream stream, long sequence, byte[] value) {
        byte[] key = Keys.numbered(Keys.SNAPSHOT, stream.number, sequence);
        RecordFormat.Reader in = read("snapshot", stream.id, Map.entry(key, value));
        EventExtras extras = in.extras();
        return new StoredSnapshot(stream.id, sequence, in.at, in.type, in.payload(), extras.metadata());
    }

    /** Hands out the ids that ever had an event, in the bytewise order of their UTF-8 form. */
    void ids(Consumer<String> consumer) {
        eachId((id, number, events) -> {
            events.seek(Keys.numbered(Keys.EVENT, number, 0));
            if (events.hasNext() && Keys.belongs(events.peekNext().getKey(), Keys.EVENT, number)) {
                consumer.accept(id);
            }
        });
    }

    /** Hands out all events: ids in the bytewise order of their UTF-8 form, the events of each in order. */
    void allEvents(Consumer<StoredEvent> consumer) {
        eachId((id, number, events) -> allEvents(events, id, number, consumer));
    }

    private void allEvents(DBIterator at, String id, int number, Consumer<StoredEvent> consumer) {
        Chain chain = new Chain(id, 0);
        long highest = 0;
        at.seek(Keys.numbered(Keys.EVENT, number, 0));
        while (at.hasNext()) {
            Map.Entry<byte[], byte[]> record = at.next();
            if (!Keys.belongs(record.getKey(), Keys.EVENT, number)) {
                break;
            }
            long sequence = Keys.sequence(record.getKey());
            if (sequence == 0) {
                RecordFormat.Mark mark = mark(id, record.getKey(), record.getValue());
                chain = new Chain(id, mark.deletedTo());
                highest = mark.highest();
            } else {
                RecordFormat.Reader in = read("event", id, record);
                chain.next(sequence, in.distance);
                consumer.accept(event(id, sequence, in));
            }
        }
        chain.endsAt(highest);
    }

    private interface IdVisitor {

        void visit(String id, int number, DBIterator events);
    }

    private void eachId(IdVisitor visitor) {
        try (DBIterator names = iterator(false);
                DBIterator events = iterator(false)) {
            names.seek(Keys.of(Keys.NAME));
            while (names.hasNext()) {
                Map.Entry<byte[], byte[]> record = names.next();
                if (record.getKey()[0] != Keys.NAME) {
                    break;
                }
                visitor.visit(Keys.name(record.getKey()), (int) new Varint.Reader(record.getValue(), 0).next(), events);
            }
        } catch (IOException | DBException e) {
            throw failure(e);
        }
    }

    private DBIterator iterator(boolean fillCache) {
        return db.iterator(new ReadOptions().verifyChecksums(true).fillCache(fillCache));
    }

    private JournalException failure(Exception e) {
        return new JournalException("journal " + folder + " can't be read: " + e.getMessage(), e);
    }
}

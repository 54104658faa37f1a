package dev.platen.persistence.leveldb;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.iq80.leveldb.DB;
import org.jspecify.annotations.Nullable;

/** The persistence ids of a folder and what is known of each. Thread-safe. */
final class EventStreams {

    private final DB db;
    private final Records records;
    private final Queue<NewRecord> unwritten;
    private final Map<String, EventStream> known = new ConcurrentHashMap<>();
    private final AtomicInteger nextNumber;

    /** Whether the folder was empty when it was opened, so that what is not known does not exist. */
    private final boolean complete;

    /**
     * The folder's.
     *
     * @param unwritten takes the records of new ids; the committer writes them no later than what refers to them
     */
    EventStreams(DB db, Records records, Queue<NewRecord> unwritten) {
        this.db = db;
        this.records = records;
        this.unwritten = unwritten;
        byte[] next = db.get(Keys.NEXT_NUMBER);
        complete = next == null;
        nextNumber = new AtomicInteger(next == null ? 0 : number(next));
    }

    /** The stream of an id, if it ever had an event or a snapshot. */
    Optional<EventStream> find(String id) {
        return Optional.ofNullable(known(id));
    }

    /** The stream of an id, made if need be. */
    EventStream findOrMake(String id) {
        EventStream stream = known(id);
        return stream != null ? stream : make(id);
    }

    boolean knownMissing(String id) {
        return complete && !known.containsKey(id);
    }

    private @Nullable EventStream known(String id) {
        EventStream stream = known.get(id);
        return stream != null || complete ? stream : load(id);
    }

    private @Nullable EventStream load(String id) {
        byte[] number = db.get(Keys.name(id));
        if (number == null) {
            return null;
        }
        EventStream loaded = records.stream(id, number(number));
        EventStream other = known.putIfAbsent(id, loaded);
        return other != null ? other : loaded;
    }

    private synchronized EventStream make(String id) {
        EventStream known = known(id);
        if (known != null) {
            return known;
        }
        EventStream made = new EventStream(id, nextNumber.getAndIncrement(), 0, 0);
        unwritten.add(new NewRecord(Keys.name(id), Varint.of(made.number)));
        this.known.put(id, made);
        return made;
    }

    /** The record that keeps numbers from being given out twice. */
    NewRecord nextNumber() {
        return new NewRecord(Keys.NEXT_NUMBER, Varint.of(nextNumber.get()));
    }

    private static int number(byte[] value) {
        return (int) new Varint.Reader(value, 0).next();
    }
}

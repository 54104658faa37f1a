package dev.platen.persistence.leveldb;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The persistence ids of a folder and what is known of each. Thread-safe. */
final class EventStreams {

    private final Database database;
    private final Map<String, EventStream> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> unwritten = new TreeMap<>();
    private volatile Heads heads;
    private volatile @Nullable String[] ids = new String[64];
    private volatile boolean marks;
    private int nextNumber;

    /** Whether the folder was empty when it was opened, so that what is not known does not exist. */
    private final boolean complete;

    EventStreams(Database database, Heads heads) {
        this.database = database;
        this.heads = heads;
        byte[] next = database.get(Keys.NEXT_NUMBER);
        complete = next == null;
        nextNumber = next == null ? 0 : number(next);
        marks = anyMarks();
    }

    private boolean anyMarks() {
        boolean[] any = {false};
        database.ofKind(Keys.MARK, (_, _) -> {
            any[0] = true;
            return false;
        });
        return any[0];
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

    /** All that were used since the folder was opened. */
    Collection<EventStream> known() {
        return known.values();
    }

    private @Nullable EventStream known(String id) {
        EventStream stream = known.get(id);
        return stream != null || complete ? stream : load(id);
    }

    private @Nullable EventStream load(String id) {
        byte[] number = database.get(Keys.name(id));
        return number == null ? null : known.computeIfAbsent(id, _ -> stream(id, number(number)));
    }

    private EventStream stream(String id, int number) {
        remember(number, id);
        return new EventStream(id, number, heads.of(number), deletedTo(number));
    }

    private long deletedTo(int number) {
        byte[] mark = marks ? database.get(Keys.mark(number)) : null;
        return mark == null ? 0 : new Varint.Reader(mark).next();
    }

    private synchronized EventStream make(String id) {
        EventStream known = known(id);
        if (known != null) {
            return known;
        }
        EventStream made = new EventStream(id, nextNumber++, Head.NONE, 0);
        remember(made.number, id);
        unwritten.put(id, made.number);
        this.known.put(id, made);
        return made;
    }

    /** Streams get marks from now on. */
    void mark() {
        marks = true;
    }

    /** Whether an event was deleted that may still lie in its page. */
    boolean deleted(int number, long sequence) {
        return marks
                && sequence
                        <= find(id(number))
                                .map(stream -> stream.deletedToInFolder)
                                .orElse(0L);
    }

    /** Numbers of ids that are not in the folder yet; the committer writes them no later than what refers to them. */
    synchronized Map<String, Integer> unwritten() {
        return unwritten.isEmpty() ? Map.of() : new TreeMap<>(unwritten);
    }

    synchronized void written(Map<String, Integer> some) {
        unwritten.keySet().removeAll(some.keySet());
    }

    /** The record that keeps numbers from being given out twice. */
    synchronized byte[] nextNumber() {
        return Varint.of(nextNumber);
    }

    /** The id with a number. */
    String id(int number) {
        @Nullable String[] known = ids;
        String id = number < known.length ? known[number] : null;
        return id != null ? id : loaded(number);
    }

    private synchronized String loaded(int number) {
        if (number >= ids.length || ids[number] == null) {
            database.ofKind(Keys.NAME, (key, value) -> {
                remember(number(value), Keys.name(key));
                return true;
            });
        }
        String id = number < ids.length ? ids[number] : null;
        if (id == null) {
            throw new JournalException(
                    "printer number " + number + " has no name in the journal; 'platen journal repair' may find it");
        }
        return id;
    }

    /** Takes note of the id with a number. */
    synchronized void remember(int number, String id) {
        @Nullable String[] all = ids;
        if (number >= all.length) {
            all = Arrays.copyOf(all, Math.max(number + 1, 2 * all.length));
        }
        all[number] = id;
        ids = all;
    }

    /** Hands out the ids that have events in the folder, in the bytewise order of their UTF-8 form. */
    void forEachId(Consumer<String> consumer) {
        BitSet alive = new BitSet();
        heads.forEach((number, _) -> alive.set(number));
        known.values().stream().filter(stream -> !stream.head.none()).forEach(stream -> alive.set(stream.number));
        database.ofKind(Keys.NAME, (key, value) -> {
            if (alive.get(number(value))) {
                consumer.accept(Keys.name(key));
            }
            return true;
        });
    }

    Heads heads() {
        return heads;
    }

    /** Takes over what the folder says now, after a write whose outcome is unknown. */
    void reload(Heads now) {
        heads = now;
        for (EventStream stream : known.values()) {
            stream.reload(now.of(stream.number), deletedTo(stream.number));
        }
    }

    private static int number(byte[] value) {
        return new Varint.Reader(value).nextInt();
    }
}

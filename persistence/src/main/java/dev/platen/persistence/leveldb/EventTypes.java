package dev.platen.persistence.leveldb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The event types of a folder and their numbers. Thread-safe. */
final class EventTypes {

    private final Map<EventType, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, EventType> types = new ConcurrentHashMap<>();
    private final Map<Integer, byte[]> unwritten = new TreeMap<>();

    /** Reads the folder's. */
    EventTypes(Database database) {
        database.ofKind(Keys.TYPE, (key, value) -> {
            add(Keys.number(key), decode(value));
            return true;
        });
    }

    /** A page tells of a type; the folder's own record of it may be gone. */
    void learn(int number, EventType type) {
        types.putIfAbsent(number, type);
    }

    private void add(int number, EventType type) {
        numbers.put(type, number);
        types.put(number, type);
    }

    int number(EventType type) {
        Integer number = numbers.get(type);
        return number != null ? number : give(type);
    }

    private synchronized int give(EventType type) {
        Integer known = numbers.get(type);
        if (known != null) {
            return known;
        }
        int number = types.size();
        unwritten.put(number, encode(type));
        add(number, type);
        return number;
    }

    boolean knows(int number) {
        return types.containsKey(number);
    }

    EventType type(int number) {
        EventType type = types.get(number);
        if (type == null) {
            throw new JournalException("event type " + number + " is not in the journal");
        }
        return type;
    }

    /** Descriptions, by number, that are in no page yet; the committer writes them no later than what refers to them. */
    synchronized Map<Integer, byte[]> unwritten() {
        return Map.copyOf(unwritten);
    }

    synchronized void written(Map<Integer, byte[]> some) {
        unwritten.keySet().removeAll(some.keySet());
    }

    static byte[] encode(EventType type) {
        byte[] manifest = type.manifest().getBytes(StandardCharsets.UTF_8);
        return new Varint.Writer(64)
                .number(Varint.zigzag(type.serializer()))
                .number(manifest.length)
                .bytes(manifest)
                .bytes(type.adapterManifest().getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }

    static EventType decode(byte[] bytes) {
        Varint.Reader in = new Varint.Reader(bytes);
        int serializer = (int) Varint.unzigzag(in.next());
        String manifest = new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
        return new EventType(serializer, manifest, new String(in.nextBytes(in.left()), StandardCharsets.UTF_8));
    }
}

package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;

/** The event types of a folder and their numbers. Thread-safe. */
final class EventTypes {

    private final Map<EventType, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, EventType> types = new ConcurrentHashMap<>();
    private final Queue<NewRecord> unwritten;

    /**
     * Reads the folder's.
     *
     * @param unwritten takes the records of new types; the committer writes them no later than what refers to them
     */
    EventTypes(DB db, Queue<NewRecord> unwritten) {
        this.unwritten = unwritten;
        try (DBIterator records = db.iterator(new ReadOptions().verifyChecksums(true))) {
            records.seek(Keys.of(Keys.TYPE));
            while (records.hasNext()) {
                Map.Entry<byte[], byte[]> record = records.next();
                if (record.getKey()[0] != Keys.TYPE) {
                    break;
                }
                add(Keys.number(record.getKey()), decode(record.getValue()));
            }
        } catch (IOException e) {
            throw new JournalException("reading the event types failed", e);
        }
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
        unwritten.add(new NewRecord(Keys.type(number), encode(type)));
        add(number, type);
        return number;
    }

    EventType type(int number) {
        EventType type = types.get(number);
        if (type == null) {
            throw new JournalException("a record refers to event type " + number + ", which is not in the journal");
        }
        return type;
    }

    private static byte[] encode(EventType type) {
        byte[] manifest = type.manifest().getBytes(StandardCharsets.UTF_8);
        byte[] adapter = type.adapterManifest().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[2 * 10 + manifest.length + adapter.length];
        int end = Varint.write(bytes, 0, Varint.zigzag(type.serializer()));
        end = Varint.write(bytes, end, manifest.length);
        System.arraycopy(manifest, 0, bytes, end, manifest.length);
        end += manifest.length;
        System.arraycopy(adapter, 0, bytes, end, adapter.length);
        return Arrays.copyOf(bytes, end + adapter.length);
    }

    private static EventType decode(byte[] bytes) {
        Varint.Reader in = new Varint.Reader(bytes, 0);
        int serializer = (int) Varint.unzigzag(in.next());
        String manifest = new String(in.nextBytes((int) in.next()), StandardCharsets.UTF_8);
        return new EventType(serializer, manifest, new String(in.nextBytes(in.left()), StandardCharsets.UTF_8));
    }
}

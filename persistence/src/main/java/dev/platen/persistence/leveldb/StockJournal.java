package dev.platen.persistence.leveldb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A journal of Pekko's own LevelDB plug-in, to be copied. Its keys are an actor's number (4 bytes), a sequence number (8) and
 * a mapping number (4): actor 1 holds the names of the others, by mapping number; sequence number 0 the highest one given
 * out; mapping number 1 marks a deleted event. Its values are Pekko's {@code PersistentMessage} in Protocol Buffers
 * (MessageFormats.proto of pekko-persistence). Its snapshots are files elsewhere, and stay.
 */
final class StockJournal implements JournalCopy.Source {

    private static final int KEY_LENGTH = 20;
    private static final int NAMES = 1;
    private static final int DELETED = 1;

    private final Path folder;
    private final Database database;
    private final BiFunction<EventType, byte[], Optional<Instant>> times;

    private record Key(int actor, long sequence, int mapping) {

        static Key of(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Key(in.getInt(), in.getLong(), in.getInt());
        }

        byte[] bytes() {
            return ByteBuffer.allocate(KEY_LENGTH)
                    .putInt(actor)
                    .putLong(sequence)
                    .putInt(mapping)
                    .array();
        }
    }

    private record Place(long at, String id, Key key) {}

    StockJournal(Path folder, Database database, BiFunction<EventType, byte[], Optional<Instant>> times) {
        this.folder = folder;
        this.database = database;
        this.times = times;
    }

    /** Whether a database has the plug-in's keys. */
    static boolean isOne(Database database) {
        boolean[] stock = {false};
        database.from(new byte[0], (key, _) -> {
            stock[0] = key.length == KEY_LENGTH;
            return false;
        });
        return stock[0];
    }

    @Override
    public String form() {
        return "a journal of Pekko's own LevelDB plug-in";
    }

    @Override
    public void copyTo(JournalCopy copy) {
        for (Place place : places(copy)) {
            byte[] key = place.key().bytes();
            PersistentMessage event = message(place.key(), place.id(), database.getAgain(key));
            copy.event(place.id(), place.key().sequence(), time(event), event.type(), event.extras(), event.payload());
        }
    }

    private Instant time(PersistentMessage event) {
        return times.apply(event.type(), event.payload()).orElse(event.written());
    }

    private List<Place> places(JournalCopy copy) {
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, Long> deleted = new HashMap<>();
        database.from(new byte[0], (bytes, value) -> {
            Key key = Key.of(bytes);
            if (key.actor() == NAMES && key.sequence() == 0) {
                names.put(key.mapping(), new String(value, StandardCharsets.UTF_8));
            } else if (key.mapping() == DELETED) {
                deleted.merge(key.actor(), key.sequence(), Math::max);
            }
            return true;
        });
        deleted.forEach((actor, to) -> copy.deletedTo(name(names, actor), to));
        List<Place> places = new ArrayList<>();
        Map<Integer, Long> latest = new HashMap<>();
        database.from(new byte[0], (bytes, value) -> {
            Key key = Key.of(bytes);
            boolean event = names.containsKey(key.actor()) && key.sequence() > 0 && key.mapping() == 0;
            if (event && key.sequence() > deleted.getOrDefault(key.actor(), 0L)) {
                String id = name(names, key.actor());
                long at = time(message(key, id, value)).toEpochMilli();
                // An actor's events stay in their order, whatever the clock did.
                places.add(new Place(latest.merge(key.actor(), at, Math::max), id, key));
            }
            return true;
        });
        places.sort(Comparator.comparingLong(Place::at)
                .thenComparing(Place::id, TimeOrder::bytewise)
                .thenComparingLong(place -> place.key().sequence()));
        return places;
    }

    private static String name(Map<Integer, String> names, int actor) {
        return names.getOrDefault(actor, "actor number " + actor);
    }

    private PersistentMessage message(Key key, String id, byte[] value) {
        try {
            return PersistentMessage.read(value);
        } catch (RuntimeException e) {
            throw JournalDamagedException.of(folder, "event", id, key.sequence(), "can't be read");
        }
    }
}

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
import java.util.UUID;

/**
 * A journal of Platen's first format, to be copied. It kept the events of each printer together: {@code 01 id} a printer's
 * number, {@code 02 number sequence} an event (sequence 0: up to where events were deleted), {@code 04 number sequence} a
 * snapshot, {@code 05 number} an event type. Here they are put in order of time.
 *
 * <p>A value had flags (1 writer's UUID, 2 metadata, 4 distance, 8 writer's text), type, time, the distance to the event
 * before, writer, metadata, payload and checksum.
 */
final class FormatOne implements JournalCopy.Source {

    static final String NAME = "platen-journal 1";

    private static final byte EVENT = 2;
    private static final byte SNAPSHOT = 4;

    private static final int WRITER = 1;
    private static final int METADATA = 2;
    private static final int GAP = 4;
    private static final int WRITER_TEXT = 8;

    private final Path folder;
    private final Database database;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, EventType> types = new HashMap<>();

    private record Place(long at, String id, int number, long sequence) {}

    private record Content(Instant at, EventType type, EventExtras extras, Payload payload) {}

    /** Bytes in a record. */
    private static final class Payload {

        private final byte[] bytes;

        Payload(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    FormatOne(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    @Override
    public String form() {
        return "a journal of format 1";
    }

    @Override
    public void copyTo(JournalCopy copy) {
        database.ofKind(Keys.NAME, (key, value) -> {
            ids.put(new Varint.Reader(value).nextInt(), Keys.name(key));
            return true;
        });
        database.ofKind(Keys.TYPE, (key, value) -> {
            types.put(Keys.number(key), EventTypes.decode(value));
            return true;
        });
        for (Place place : places(copy)) {
            byte[] key = key(EVENT, place.number(), place.sequence());
            Content event = read("event", place.number(), place.sequence(), key, database.getAgain(key));
            copy.event(place.id(), place.sequence(), event.at(), event.type(), event.extras(), event.payload().bytes);
        }
        database.ofKind(SNAPSHOT, (key, value) -> {
            int number = Keys.number(key);
            Content snapshot = read("snapshot", number, Keys.sequence(key), key, value);
            copy.snapshot(new StoredSnapshot(
                    id(number),
                    Keys.sequence(key),
                    snapshot.at(),
                    snapshot.type(),
                    snapshot.payload().bytes,
                    snapshot.extras().metadata()));
            return true;
        });
    }

    private List<Place> places(JournalCopy copy) {
        List<Place> places = new ArrayList<>();
        database.ofKind(EVENT, (key, value) -> {
            int number = Keys.number(key);
            long sequence = Keys.sequence(key);
            if (sequence == 0) {
                copy.deletedTo(id(number), new Varint.Reader(value).next());
            } else {
                Varint.Reader in = new Varint.Reader(value);
                in.skip(1);
                in.next();
                places.add(new Place(Varint.unzigzag(in.next()), id(number), number, sequence));
            }
            return true;
        });
        // A printer's clock may have been set back: what it did first still comes first.
        Map<Integer, Long> latest = new HashMap<>();
        places.replaceAll(place -> new Place(
                latest.merge(place.number(), place.at(), Math::max), place.id(), place.number(), place.sequence()));
        places.sort(Comparator.comparingLong(Place::at)
                .thenComparing(Place::id, TimeOrder::bytewise)
                .thenComparingLong(Place::sequence));
        return places;
    }

    private String id(int number) {
        return ids.getOrDefault(number, "printer number " + number);
    }

    private static byte[] key(byte kind, int number, long sequence) {
        return ByteBuffer.allocate(13)
                .put(kind)
                .putInt(number)
                .putLong(sequence)
                .array();
    }

    private Content read(String kind, int number, long sequence, byte[] key, byte[] value) {
        if (!Seal.whole(key, value)) {
            throw JournalDamagedException.of(folder, kind, id(number), sequence, "is damaged: wrong checksum");
        }
        Varint.Reader in = Varint.Reader.ofSealed(value);
        int flags = in.nextBytes(1)[0];
        EventType type = type(in.nextInt());
        Instant at = Instant.ofEpochMilli(Varint.unzigzag(in.next()));
        if ((flags & GAP) != 0) {
            in.next();
        }
        String writer = "";
        if ((flags & WRITER) != 0) {
            long most = in.nextBigEndian();
            writer = new UUID(most, in.nextBigEndian()).toString();
        } else if ((flags & WRITER_TEXT) != 0) {
            writer = new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
        }
        Optional<Metadata> metadata = Optional.empty();
        if ((flags & METADATA) != 0) {
            EventType metadataType = type(in.nextInt());
            metadata = Optional.of(new Metadata(metadataType, in.nextBytes(in.nextInt())));
        }
        return new Content(at, type, new EventExtras(writer, metadata), new Payload(in.nextBytes(in.left())));
    }

    private EventType type(int number) {
        EventType type = types.get(number);
        if (type == null) {
            throw new JournalDamagedException(folder, "event type " + number + " is missing");
        }
        return type;
    }
}

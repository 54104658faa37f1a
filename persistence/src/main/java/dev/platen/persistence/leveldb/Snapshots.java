package dev.platen.persistence.leveldb;

import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads snapshots from the folder and checks each. Thread-safe. */
final class Snapshots {

    private final Path folder;
    private final Database database;
    private final EventTypes types;

    Snapshots(Path folder, Database database, EventTypes types) {
        this.folder = folder;
        this.database = database;
        this.types = types;
    }

    /** A snapshot's record: its time and a {@link RecordBody}. */
    byte[] record(
            EventStream stream,
            long sequence,
            Instant at,
            EventType type,
            Optional<Metadata> metadata,
            byte[] payload) {
        byte[] body = RecordBody.encode(
                stream,
                sequence,
                types.number(type),
                1,
                false,
                metadata.isEmpty() ? EventExtras.NONE : new EventExtras("", metadata),
                types,
                payload);
        return new Varint.Writer(body.length + Varint.MAX + Seal.LENGTH)
                .number(Varint.zigzag(at.toEpochMilli()))
                .bytes(body)
                .sealed(Keys.snapshot(stream.number, sequence));
    }

    /** The snapshots of a printer up to a sequence number, as records that were not checked. */
    NavigableMap<Long, byte[]> records(EventStream stream, long maxSequence) {
        NavigableMap<Long, byte[]> found = new TreeMap<>();
        database.from(Keys.snapshot(stream.number, 0), (key, value) -> {
            if (key[0] != Keys.SNAPSHOT || Keys.number(key) != stream.number || Keys.sequence(key) > maxSequence) {
                return false;
            }
            found.put(Keys.sequence(key), value);
            return true;
        });
        return found;
    }

    /** The snapshot in a record. */
    StoredSnapshot read(EventStream stream, long sequence, byte[] record) {
        if (!Seal.whole(Keys.snapshot(stream.number, sequence), record)) {
            throw JournalDamagedException.of(folder, "snapshot", stream.id, sequence, "is damaged: wrong checksum");
        }
        Varint.Reader in = Varint.Reader.ofSealed(record);
        Instant at = Instant.ofEpochMilli(Varint.unzigzag(in.next()));
        RecordBody.Reader body = new RecordBody.Reader(in, types);
        EventExtras extras = body.extras();
        return new StoredSnapshot(stream.id, sequence, at, body.type(), body.payload(), extras.metadata());
    }
}

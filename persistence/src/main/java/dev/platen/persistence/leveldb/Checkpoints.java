package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iq80.leveldb.WriteBatch;

/** Keeps checkpoints. Thread-safe. */
final class Checkpoints {

    private final Path folder;
    private final Database database;
    private final DiskRoom room;

    Checkpoints(Path folder, Database database, DiskRoom room) {
        this.folder = folder;
        this.database = database;
        this.room = room;
    }

    /** All of them, by the offset behind their last event. Damaged ones are left out. */
    NavigableMap<Long, Checkpoint> all() {
        NavigableMap<Long, Checkpoint> all = new TreeMap<>();
        database.ofKind(Keys.CHECKPOINT, (key, value) -> {
            if (Seal.whole(key, value)) {
                Varint.Reader in = Varint.Reader.ofSealed(value);
                Instant latest = Instant.ofEpochMilli(Varint.unzigzag(in.next()));
                all.put(Keys.offset(key), new Checkpoint(Keys.offset(key), latest, in.nextInt()));
            }
            return true;
        });
        return all;
    }

    /** The parts first: a checkpoint that is told of is whole. */
    Checkpoint save(long end, Instant latest, Iterator<byte[]> parts) {
        int count = 0;
        while (parts.hasNext()) {
            byte[] key = Keys.checkpointPart(end, count++);
            put(key, parts.next());
        }
        byte[] key = Keys.checkpoint(end);
        put(
                key,
                new Varint.Writer(2 * Varint.MAX)
                        .number(Varint.zigzag(latest.toEpochMilli()))
                        .number(count)
                        .toBytes());
        return new Checkpoint(end, latest, count);
    }

    private void put(byte[] key, byte[] content) {
        room.require();
        try (WriteBatch batch = database.batch()) {
            batch.put(key, Seal.put(key, Arrays.copyOf(content, content.length + Seal.LENGTH)));
            database.write(batch, false);
        } catch (IOException e) {
            throw new JournalException("a batch could not be released", e);
        }
    }

    byte[] part(Checkpoint checkpoint, int part) {
        byte[] key = Keys.checkpointPart(checkpoint.end(), part);
        byte[] value = database.getOnce(key);
        if (value == null || !Seal.whole(key, value)) {
            throw new JournalDamagedException(
                    folder,
                    "part " + part + " of its checkpoint at offset " + checkpoint.end()
                            + (value == null ? " is missing" : " has a wrong checksum"));
        }
        return Arrays.copyOf(value, value.length - Seal.LENGTH);
    }

    void delete(Checkpoint checkpoint) {
        try (WriteBatch batch = database.batch()) {
            batch.delete(Keys.checkpoint(checkpoint.end()));
            for (int part = 0; part < checkpoint.parts(); part++) {
                batch.delete(Keys.checkpointPart(checkpoint.end(), part));
            }
            database.write(batch, false);
        } catch (IOException e) {
            throw new JournalException("a batch could not be released", e);
        }
    }
}

package dev.platen.persistence.leveldb;

import dev.platen.persistence.files.Batch;
import dev.platen.persistence.files.Entries;
import dev.platen.persistence.files.Key;
import dev.platen.persistence.files.LogFile;
import dev.platen.persistence.files.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iq80.leveldb.WriteBatch;

/** Gathers all records that are whole, from whatever tables and logs are there, without LevelDB's help. */
final class Salvage implements Entries {

    /** What can't be made again from the pages, and the pages. */
    private static final Set<Byte> WANTED = Set.of(Keys.NAME, Keys.PAGE, Keys.TYPE, Keys.MARK, Keys.SNAPSHOT);

    private final Database target;

    /** LevelDB's number of the newest write of each key so far. */
    private final Map<Key, Long> newest = new HashMap<>();

    private final DiskRoom room;

    private Salvage(Database target, DiskRoom room) {
        this.target = target;
        this.room = room;
    }

    /**
     * Reads a folder.
     *
     * @param copy where the records go; made
     */
    static Database of(Path folder, Path copy) throws IOException {
        Database target = Folder.blank(copy);
        try {
            new Salvage(target, DiskRoom.of(copy, Folder.forCopies())).read(folder);
            return target;
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private void read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.matches("[0-9]+\\.(sst|ldb)")) {
                TableFile.read(file, this);
            } else if (name.matches("[0-9]+\\.log")) {
                LogFile.scan(file, (_, record) -> batch(record));
            }
        }
    }

    private void batch(ByteBuffer record) {
        try {
            Batch.read(record, this);
        } catch (IOException e) {
            throw new UncheckedIOException("a record with a right checksum makes no sense", e);
        }
    }

    @Override
    public void put(Key key, long sequence, ByteBuffer value) {
        if (isNewest(key, sequence)) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            write(batch -> batch.put(key.bytes(), bytes));
        }
    }

    @Override
    public void delete(Key key, long sequence) {
        if (isNewest(key, sequence)) {
            write(batch -> batch.delete(key.bytes()));
        }
    }

    private boolean isNewest(Key key, long sequence) {
        byte[] bytes = key.bytes();
        return bytes.length > 0 && WANTED.contains(bytes[0]) && newest.merge(key, sequence, Math::max) == sequence;
    }

    private interface Change {

        void addTo(WriteBatch batch);
    }

    private void write(Change change) {
        room.require();
        try (WriteBatch batch = target.batch()) {
            change.addTo(batch);
            target.write(batch, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.platen.persistence.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBFactory;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteBatch;

/** Real LevelDB folders, and what is done to them. */
final class FilesFixture {

    private FilesFixture() {}

    /** Small memory, so that there soon are tables on several levels. */
    static Options options() {
        return new Options().createIfMissing(true).writeBufferSize(64 << 10);
    }

    /** Writes, overwrites and deletes; leaves several tables and a log. */
    static void fill(DBFactory factory, Path folder) throws IOException {
        Random random = new Random(7);
        try (DB db = factory.open(folder.toFile(), options())) {
            for (int round = 0; round < 400; round++) {
                try (WriteBatch batch = db.createWriteBatch()) {
                    for (int i = 0; i < 20; i++) {
                        byte[] key = bytes("key-" + random.nextInt(3000));
                        if (random.nextInt(10) == 0) {
                            batch.delete(key);
                        } else {
                            batch.put(key, value(random, random.nextInt(400)));
                        }
                    }
                    db.write(batch);
                }
            }
        }
    }

    /** Writes records of very different sizes, which all stay in the log; returns the values in order. */
    static List<byte[]> fillLog(Path folder) throws IOException {
        Random random = new Random(11);
        List<byte[]> values = new ArrayList<>();
        try (DB db = JniDBFactory.factory.open(folder.toFile(), new Options().writeBufferSize(16 << 20))) {
            for (int i = 0; i < 120; i++) {
                byte[] value = value(random, random.nextInt(1 << random.nextInt(1, 18)));
                db.put(bytes("key-" + i), value);
                values.add(value);
            }
        }
        return values;
    }

    /** Half noise, half repetition, so that some blocks are compressed and some are not. */
    private static byte[] value(Random random, int length) {
        byte[] value = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(value);
        }
        return value;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that LevelDB finds. */
    static Map<Key, ByteBuffer> contents(DBFactory factory, Path folder) throws IOException {
        Map<Key, ByteBuffer> contents = new TreeMap<>();
        try (DB db = factory.open(folder.toFile(), options().createIfMissing(false));
                DBIterator entries = db.iterator()) {
            for (entries.seekToFirst(); entries.hasNext(); ) {
                Map.Entry<byte[], byte[]> entry = entries.next();
                contents.put(Key.of(entry.getKey()), ByteBuffer.wrap(entry.getValue()));
            }
        }
        return contents;
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : list(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    static List<Path> list(Path folder) throws IOException {
        return list(folder, "*");
    }

    /** In the order of their names. */
    static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    static Path only(Path folder, String glob) throws IOException {
        List<Path> found = list(folder, glob);
        if (found.size() != 1) {
            throw new IllegalStateException("expected one " + glob + ", but there are " + found);
        }
        return found.getFirst();
    }

    static void flip(Path file, int at, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ (1 << bit)));
            channel.write(one.flip(), at);
        }
    }

    static void remove(Path file, int at, int length) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] left = new byte[content.length - length];
        System.arraycopy(content, 0, left, 0, at);
        System.arraycopy(content, at + length, left, at, left.length - at);
        Files.write(file, left);
    }

    static void cut(Path file, int length) throws IOException {
        remove(file, length, (int) Files.size(file) - length);
    }

    /** Entries as they lie in files: of each key, that with the highest sequence. */
    static final class Newest implements Entries {

        private final Map<Key, Long> sequences = new HashMap<>();
        private final Map<Key, ByteBuffer> values = new TreeMap<>();

        @Override
        public void put(Key key, long sequence, ByteBuffer value) {
            if (newer(key, sequence)) {
                byte[] copy = new byte[value.remaining()];
                value.get(copy);
                values.put(key, ByteBuffer.wrap(copy));
            }
        }

        @Override
        public void delete(Key key, long sequence) {
            if (newer(key, sequence)) {
                values.remove(key);
            }
        }

        private boolean newer(Key key, long sequence) {
            return sequences.merge(key, sequence, Math::max) == sequence;
        }

        void batch(long offset, ByteBuffer record) {
            try {
                Batch.read(record, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Map<Key, ByteBuffer> values() {
            return values;
        }
    }
}

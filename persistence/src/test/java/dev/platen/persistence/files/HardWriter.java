package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;

/**
 * Writes numbered entries as fast as it can, with little memory, so that logs and tables come and go all the time. After each write
 * it says in the file ACKNOWLEDGED how many there are.
 */
final class HardWriter {

    static final String ACKNOWLEDGED = "ACKNOWLEDGED";

    private static final int LONGEST = 3000;

    private final LevelDbLibrary library;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();

    HardWriter(LevelDbLibrary library) {
        this.library = library;
    }

    public static void main(String[] arguments) throws IOException {
        new HardWriter(LevelDbLibrary.valueOf(arguments[1])).write(Path.of(arguments[0]));
    }

    void write(Path folder) throws IOException {
        try (DB db = library.factory().open(folder.toFile(), FilesFixture.options());
                FileChannel acknowledged = FileChannel.open(
                        folder.resolve(ACKNOWLEDGED), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long i = 0; !stopped.get(); i++) {
                db.put(key(i), value(i));
                acknowledged.write(ByteBuffer.allocate(Long.BYTES).putLong(0, i + 1), 0);
                written.set(i + 1);
            }
        }
    }

    void stop() {
        stopped.set(true);
    }

    long written() {
        return written.get();
    }

    static long acknowledged(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(ACKNOWLEDGED), StandardOpenOption.READ)) {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            return channel.read(number, 0) < Long.BYTES ? 0 : number.getLong(0);
        }
    }

    /** How many of the first entries there are; fails if there is one more behind them, or one that is not as it was written. */
    static long prefix(LevelDbLibrary library, Path folder) throws IOException {
        BitSet found = new BitSet();
        try (DB db = library.factory().open(folder.toFile(), new Options().createIfMissing(false));
                DBIterator entries = db.iterator()) {
            for (entries.seekToFirst(); entries.hasNext(); ) {
                Map.Entry<byte[], byte[]> entry = entries.next();
                ByteBuffer value = ByteBuffer.wrap(entry.getValue());
                long i = value.getLong();
                if (!value.rewind().equals(ByteBuffer.wrap(value(i)))
                        || !ByteBuffer.wrap(key(i)).equals(ByteBuffer.wrap(entry.getKey()))) {
                    throw new AssertionError("entry " + i + " is not as it was written");
                }
                found.set((int) i);
            }
        }
        if (found.nextClearBit(0) != found.length()) {
            throw new AssertionError("entry " + found.nextClearBit(0) + " is missing before " + found.length());
        }
        return found.length();
    }

    /** Scattered, so that tables overlap and have to be merged. */
    private static byte[] key(long i) {
        return ByteBuffer.allocate(Long.BYTES).putLong(i * 0x9E3779B97F4A7C15L).array();
    }

    private static byte[] value(long i) {
        int length = Long.BYTES + Math.floorMod(i * 7919, LONGEST);
        ByteBuffer value = ByteBuffer.allocate(length);
        while (value.remaining() >= Long.BYTES) {
            value.putLong(i);
        }
        return value.array();
    }
}

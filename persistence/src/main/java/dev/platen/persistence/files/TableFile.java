package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.iq80.snappy.CorruptionException;
import org.iq80.snappy.Snappy;

/**
 * Reader of LevelDB's tables ({@code .sst}, and {@code .ldb} by newer LevelDBs): blocks of sorted entries, an index of them, and a
 * footer that says where the index is. Each block is followed by a byte that says how it is compressed (not at all, or by Snappy)
 * and a masked CRC-32C. A bad block is reported with the keys that it covered, and passed over.
 */
public final class TableFile {

    private static final int FOOTER = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final byte RAW = 0;
    private static final byte SNAPPY = 1;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final KeyRange keys;
    private final List<Damage> damages = new ArrayList<>();
    private byte[] buffer = new byte[8 << 10];

    private TableFile(Path file, FileChannel channel, long size, KeyRange keys) {
        this.file = file;
        this.channel = channel;
        this.size = size;
        this.keys = keys;
    }

    /** Looks at every block's checksum, and at nothing in the blocks of entries. */
    public static List<Damage> check(Path file) {
        return check(file, KeyRange.ALL);
    }

    /**
     * Looks at every block's checksum.
     *
     * @param keys what is lost if the table's index is
     */
    static List<Damage> check(Path file, KeyRange keys) {
        return walk(file, keys, (table, handle) -> table.load(handle));
    }

    /** Reads the entries of all whole blocks, in the order of their keys, newest first; returns the bad places. */
    public static List<Damage> read(Path file, Entries entries) {
        return walk(
                file,
                KeyRange.ALL,
                (table, handle) -> TableBlock.read(table.content(handle), (key, value) -> give(key, value, entries)));
    }

    private static void give(ByteBuffer bytes, ByteBuffer value, Entries entries) throws IOException {
        InternalKey key = InternalKey.read(bytes);
        if (key.deletes()) {
            entries.delete(key.key(), key.sequence());
        } else {
            entries.put(key.key(), key.sequence(), value);
        }
    }

    /** What is done with each block of entries. */
    private interface Step {

        void at(TableFile table, BlockHandle handle) throws IOException;
    }

    private static List<Damage> walk(Path file, KeyRange keys, Step step) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TableFile table = new TableFile(file, channel, channel.size(), keys);
            table.walk(step);
            return table.damages;
        } catch (NoSuchFileException e) {
            return List.of(new Damage(file, 0, "the table is missing", keys));
        } catch (IOException e) {
            return List.of(new Damage(file, 0, "the table can't be read: " + e.getMessage(), keys));
        }
    }

    private void walk(Step step) {
        if (size < FOOTER) {
            lost(0, "the table is cut off");
            return;
        }
        long footerAt = size - FOOTER;
        try {
            ByteBuffer footer = footer(footerAt);
            BlockHandle meta = BlockHandle.read(footer);
            BlockHandle index = BlockHandle.read(footer);
            requireZeros(footer);
            if (meta.end() != index.offset() || index.end() != footerAt) {
                throw new MalformedException("the table's footer is damaged");
            }
            meta(meta);
            index(index, step);
        } catch (IOException e) {
            lost(footerAt, String.valueOf(e.getMessage()));
        }
    }

    private void lost(long offset, String what) {
        damages.add(new Damage(file, offset, what, keys));
    }

    private ByteBuffer footer(long at) throws IOException {
        ByteBuffer footer = bytes(at, FOOTER);
        if (footer.getLong(FOOTER - Long.BYTES) != MAGIC) {
            throw new MalformedException("the table's footer is missing: it is cut off or damaged");
        }
        return Coding.bytes(footer, FOOTER - Long.BYTES);
    }

    private static void requireZeros(ByteBuffer padding) throws MalformedException {
        while (padding.hasRemaining()) {
            if (padding.get() != 0) {
                throw new MalformedException("the table's footer is damaged");
            }
        }
    }

    /** Filters: without them the entries are still there, but LevelDB would answer wrongly. */
    private void meta(BlockHandle handle) {
        try {
            TableBlock.read(content(handle), (name, value) -> load(BlockHandle.read(value)));
        } catch (IOException e) {
            damages.add(new Damage(file, handle.offset(), "the table's filter: " + e.getMessage(), keys));
        }
    }

    private void index(BlockHandle handle, Step step) {
        Walk walk = new Walk(step);
        try {
            TableBlock.read(content(handle), walk);
        } catch (IOException e) {
            lost(handle.offset(), "the table's index: " + e.getMessage());
        }
    }

    /** Along the index: each of its keys is no less than all of its block and less than all of the next. */
    private final class Walk implements TableBlock.Visitor {

        private final Step step;
        private Key from = keys.from();

        Walk(Step step) {
            this.step = step;
        }

        @Override
        public void entry(ByteBuffer key, ByteBuffer value) throws IOException {
            Key to = InternalKey.read(key).key();
            BlockHandle handle = BlockHandle.read(value);
            try {
                step.at(TableFile.this, handle);
            } catch (IOException e) {
                damages.add(
                        new Damage(file, handle.offset(), String.valueOf(e.getMessage()), KeyRange.between(from, to)));
            }
            from = to;
        }
    }

    private ByteBuffer content(BlockHandle handle) throws IOException {
        byte compression = load(handle);
        int length = (int) handle.size();
        return switch (compression) {
            case RAW -> {
                byte[] raw = new byte[length];
                System.arraycopy(buffer, 0, raw, 0, length);
                yield Coding.wrap(raw, 0, length);
            }
            case SNAPPY -> uncompressed(length);
            default -> throw new MalformedException("a block is compressed in the unknown way " + compression);
        };
    }

    private ByteBuffer uncompressed(int length) throws IOException {
        try {
            byte[] raw = Snappy.uncompress(buffer, 0, length);
            return Coding.wrap(raw, 0, raw.length);
        } catch (CorruptionException e) {
            throw new IOException("a block can't be uncompressed: " + e.getMessage(), e);
        }
    }

    /** Brings a block into the buffer, checks it and returns its compression. */
    private byte load(BlockHandle handle) throws IOException {
        if (!handle.liesWithin(size - FOOTER)) {
            throw new MalformedException("a block lies outside the table");
        }
        int length = (int) handle.size();
        int stored = bytes(handle.offset(), length + BlockHandle.TRAILER).getInt(length + 1);
        if (stored != MaskedChecksum.of(buffer, 0, length + 1)) {
            throw new MalformedException("a block's checksum is wrong");
        }
        return buffer[length];
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[Math.max(length, 2 * buffer.length)];
        }
        ByteBuffer into = ByteBuffer.wrap(buffer, 0, length);
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) < 0) {
                throw new MalformedException("the table ends too early");
            }
        }
        return Coding.wrap(buffer, 0, length);
    }
}

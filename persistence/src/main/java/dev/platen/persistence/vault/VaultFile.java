package dev.platen.persistence.vault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A vault's file, open for reading and appending. Not thread-safe, save that {@link #force()} may run beside all else. Nothing here
 * can be interrupted: a channel would close under an interrupted thread, for everybody.
 */
final class VaultFile implements AutoCloseable {

    private final RandomAccessFile file;
    private long end;

    private VaultFile(RandomAccessFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /** A new, empty file. */
    static VaultFile create(Path path) throws IOException {
        OwnersFile.create(path).close();
        return new VaultFile(new RandomAccessFile(path.toFile(), "rw"), 0);
    }

    /** A file whose whole part ends at a place; what lies behind is cut off. */
    static VaultFile open(Path path, long end) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        if (file.length() > end) {
            file.setLength(end);
        }
        return new VaultFile(file, end);
    }

    /** The first bytes of a file. */
    static ByteBuffer head(Path path, int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until it is full or the file ends.
            }
        }
        return head.flip();
    }

    /** Appends bytes, or leaves the file as it was. Returns where they begin. */
    long append(ByteBuffer bytes) throws IOException {
        long at = end;
        try {
            file.seek(at);
            file.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        } catch (IOException failed) {
            file.setLength(at);
            throw failed;
        }
        end = at + bytes.remaining();
        return at;
    }

    byte[] read(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }

    /** Puts all that was appended on the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    long size() {
        return end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

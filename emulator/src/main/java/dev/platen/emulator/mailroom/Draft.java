package dev.platen.emulator.mailroom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being received. Its beginning lies in memory; a longer one goes to disk as it comes. Beyond the
 * largest size it is counted only.
 *
 * <p>Not thread-safe. Closed, it leaves nothing behind, unless the mailroom kept it.
 */
public final class Draft implements AutoCloseable {

    /** What stays in memory; the head of a message is read from there. */
    private static final int IN_MEMORY = 64 * 1024;

    private static final int AT_FIRST = 8 * 1024;

    private final long number;
    private final Path part;
    private final long largest;
    private final Arriving arriving;

    private byte[] beginning = new byte[AT_FIRST];
    private int inMemory;
    private @Nullable FileChannel file;
    private long bytes;
    private long taken;

    Draft(long number, Path part, long largest, Arriving arriving) {
        this.number = number;
        this.part = part;
        this.largest = largest;
        this.arriving = arriving;
    }

    /**
     * Takes the next bytes.
     *
     * @throws IOException if there is no room for them
     */
    public void write(byte[] block, int from, int length) throws IOException {
        bytes += length;
        if (bytes > largest) {
            return;
        }
        arriving.take(length);
        taken += length;
        int first = Math.min(length, IN_MEMORY - inMemory);
        if (first > 0) {
            remember(block, from, first);
        }
        if (file != null || inMemory < bytes) {
            spill(ByteBuffer.wrap(block, from + first, length - first));
        }
    }

    /** How many bytes came, also those that were too many. */
    public long bytes() {
        return bytes;
    }

    /** What its head says. */
    public MessageHead head() {
        return MessageHead.read(beginning, inMemory);
    }

    long number() {
        return number;
    }

    byte[] beginning() {
        return Arrays.copyOf(beginning, inMemory);
    }

    /** Writes it all to a file of its own. */
    void storeAs(Path kept) throws IOException {
        if (file != null) {
            file.close();
            file = null;
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, ByteBuffer.wrap(beginning, 0, inMemory));
        }
    }

    private void remember(byte[] block, int from, int length) {
        if (inMemory + length > beginning.length) {
            beginning =
                    Arrays.copyOf(beginning, Math.min(IN_MEMORY, Math.max(inMemory + length, beginning.length * 2)));
        }
        System.arraycopy(block, from, beginning, inMemory, length);
        inMemory += length;
    }

    private void spill(ByteBuffer rest) throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = channel;
            writeAll(channel, ByteBuffer.wrap(beginning, 0, inMemory));
        }
        writeAll(channel, rest);
    }

    private static void writeAll(FileChannel channel, ByteBuffer left) throws IOException {
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        arriving.give(taken);
        taken = 0;
        if (file != null) {
            file.close();
            file = null;
            Files.deleteIfExists(part);
        }
    }
}

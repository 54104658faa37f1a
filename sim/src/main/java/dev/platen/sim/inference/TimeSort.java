package dev.platen.sim.inference;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts more items into the order of their times than memory holds: what does not fit goes to files, in order, which are merged at the
 * end. Items of one time are put by their ranks, and of one rank by when they were added. Not thread-safe.
 */
final class TimeSort implements AutoCloseable {

    private static final int OVERHEAD = 64;
    private static final int BUFFER = 1 << 17;

    private static final Comparator<Item> ORDER = Comparator.<Item>comparingLong(item -> item.at)
            .thenComparingLong(item -> item.rank)
            .thenComparingLong(item -> item.number);

    private final Path folder;
    private final long most;
    private final List<Path> files = new ArrayList<>();
    private final List<DataInputStream> open = new ArrayList<>();
    private List<Item> held = new ArrayList<>();
    private long heldBytes;
    private long count;

    /** An item. */
    private static final class Item {
        private final long at;
        private final long rank;
        private final long number;
        private final byte[] bytes;

        Item(long at, long rank, long number, byte[] bytes) {
            this.at = at;
            this.rank = rank;
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** The next item of a file that is merged. */
    private record Head(Item item, DataInputStream rest) {}

    /**
     * A sort.
     *
     * @param folder where files may be made; they go when it is closed
     * @param most how many bytes are held in memory
     */
    TimeSort(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    void add(long at, long rank, byte[] bytes) throws IOException {
        held.add(new Item(at, rank, count++, bytes));
        heldBytes += bytes.length + OVERHEAD;
        if (heldBytes > most) {
            spill();
        }
    }

    private void spill() throws IOException {
        held.sort(ORDER);
        Path file = folder.resolve("sort-" + files.size() + ".tmp");
        files.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (Item item : held) {
                out.writeLong(item.at);
                out.writeLong(item.rank);
                out.writeLong(item.number);
                out.writeInt(item.bytes.length);
                out.write(item.bytes);
            }
        }
        held = new ArrayList<>();
        heldBytes = 0;
    }

    /** Hands out all items in order. Use once. */
    void inOrder(Consumer<byte[]> taker) throws IOException {
        if (files.isEmpty()) {
            held.sort(ORDER);
            held.forEach(item -> taker.accept(item.bytes));
            return;
        }
        spill();
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::item, ORDER));
        for (Path file : files) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            open.add(in);
            advance(in, heads);
        }
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            taker.accept(head.item().bytes);
            advance(head.rest(), heads);
        }
    }

    private static void advance(DataInputStream in, PriorityQueue<Head> heads) throws IOException {
        long at;
        try {
            at = in.readLong();
        } catch (EOFException end) {
            return;
        }
        heads.add(new Head(new Item(at, in.readLong(), in.readLong(), in.readNBytes(in.readInt())), in));
    }

    @Override
    public void close() throws IOException {
        for (DataInputStream in : open) {
            in.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}

package dev.platen.persistence.vault;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks through a vault's file. Each entry tells up to where the file was on the disk when it was appended. What is not whole is
 * damage if an entry behind it tells that it had been on the disk; otherwise nobody was told that it is stored, and the file ends
 * there.
 */
final class VaultScan {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long NOWHERE = -1;

    private final MemorySegment bytes;

    private VaultScan(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /** Is told of whole entries. */
    interface Visitor {

        void entry(Frame.Clear clear, long offset, int length) throws IOException;
    }

    /**
     * What was found.
     *
     * @param end where the last whole entry before anything that is not whole ends
     * @param damaged whether something behind that end had been stored
     */
    record Result(long end, boolean damaged) {}

    /** Visits the whole entries of a file up to the first place that is not whole. The file's header is whole. */
    static Result of(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            return new VaultScan(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)).scan(visitor);
        }
    }

    /** Visits all whole entries of a file, whatever lies between them. */
    static void salvage(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            VaultScan scan = new VaultScan(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            for (long at = scan.nextWhole(VaultHeader.BYTES); at != NOWHERE; at = scan.nextWhole(at)) {
                at = scan.visit(at, visitor);
            }
        }
    }

    private Result scan(Visitor visitor) throws IOException {
        long end = VaultHeader.BYTES;
        while (whole(end)) {
            end = visit(end, visitor);
        }
        for (long at = nextWhole(end); at != NOWHERE; at = nextWhole(at + 1)) {
            if (clear(at).durable() > end) {
                return new Result(end, true);
            }
        }
        return new Result(end, false);
    }

    /** Returns where the entry ends. */
    private long visit(long at, Visitor visitor) throws IOException {
        int length = Frame.HEAD_BYTES + payloadLength(at);
        visitor.entry(clear(at), at, length);
        return at + length;
    }

    /** Where the next whole entry begins at or behind a place. */
    private long nextWhole(long from) {
        for (long at = from; at + Frame.HEAD_BYTES <= bytes.byteSize(); at++) {
            if (whole(at)) {
                return at;
            }
        }
        return NOWHERE;
    }

    private boolean whole(long at) {
        if (at + Frame.HEAD_BYTES > bytes.byteSize() || bytes.get(INT, at) != Frame.MARK) {
            return false;
        }
        int length = payloadLength(at);
        if (length <= 0 || length > Frame.PAYLOAD_MAX || at + Frame.HEAD_BYTES + length > bytes.byteSize()) {
            return false;
        }
        ByteBuffer payload = payload(at);
        return bytes.get(INT, at + 2 * Integer.BYTES) == Frame.checksum(payload)
                && Frame.clear(payload).isPresent();
    }

    private int payloadLength(long at) {
        return bytes.get(INT, at + Integer.BYTES);
    }

    private ByteBuffer payload(long at) {
        return bytes.asSlice(at + Frame.HEAD_BYTES, payloadLength(at)).asByteBuffer();
    }

    private Frame.Clear clear(long at) {
        return Frame.clear(payload(at)).orElseThrow();
    }
}

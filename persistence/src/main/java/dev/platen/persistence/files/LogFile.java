package dev.platen.persistence.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reader of LevelDB's log format, in which its logs and its manifest are written: blocks of 32 KiB, in each of them pieces of records
 * with a header of seven bytes (masked CRC-32C, length, type), and no piece across the end of a block.
 *
 * <p>A bad place is passed over: reading goes on at the next piece whose checksum is right, even in the same block, where LevelDB
 * would drop the rest of the block. A bad place with a whole piece behind it is damage, since what lies behind was written later; one
 * with nothing whole behind it is a torn end. Zeros up to the end are neither: LevelDB writes through mapped memory and makes
 * its file longer in advance.
 */
public final class LogFile {

    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 7;
    private static final int LENGTH = 4;
    private static final int TYPE = 6;

    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    private static final byte[] ZEROS = new byte[BLOCK];

    /** Takes the whole records, in order. */
    public interface Records {

        /**
         * A whole record.
         *
         * @param offset where it begins in the file
         * @param bytes its bytes, little-endian; only good during the call
         */
        void record(long offset, ByteBuffer bytes);
    }

    private final Path file;
    private final Records records;
    private final List<Damage> damages = new ArrayList<>();
    private long count;
    private long validPrefix;

    /** The record whose beginning was read and whose end was not. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private long begunAt = -1;

    /** The first bad place behind which nothing whole was found yet. */
    private long suspectAt = -1;

    private String suspicion = "";

    /** Whether nothing but zeros has made the place suspect. */
    private boolean zerosOnly;

    /** Whether the beginning of what goes on here was lost at a place that is known already. */
    private boolean headless;

    private LogFile(Path file, Records records) {
        this.file = file;
        this.records = records;
    }

    /**
     * Reads a file from its beginning to its end.
     *
     * @throws IOException if it can't be read
     */
    public static LogScan scan(Path file, Records records) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return scan(file, channel, records);
        }
    }

    /** Reads an open file from its beginning to what is its end when the reader gets there. */
    static LogScan scan(Path file, FileChannel channel, Records records) throws IOException {
        channel.position(0);
        return new LogFile(file, records).scan(Channels.newInputStream(channel));
    }

    private LogScan scan(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        long base = 0;
        int length;
        do {
            length = in.readNBytes(block, 0, BLOCK);
            block(block, length, base);
            base += length;
        } while (length == BLOCK);
        return end();
    }

    private void block(byte[] block, int length, long base) {
        int at = 0;
        while (at + HEADER <= length) {
            if (zeros(block, at, length)) {
                zeros(base + at);
                return;
            }
            String complaint = complaint(block, at, length);
            if (complaint.isEmpty()) {
                int end = at + HEADER + length(block, at);
                piece(block, at, end, base);
                at = end;
            } else {
                bad(base + at, complaint);
                do {
                    at++;
                } while (at + HEADER <= length && !complaint(block, at, length).isEmpty());
            }
        }
        if (length < BLOCK && at < length && !zeros(block, at, length)) {
            bad(base + at, "a header is cut off");
        }
    }

    private static boolean zeros(byte[] block, int from, int to) {
        return block[from] == 0 && Arrays.equals(block, from, to, ZEROS, from, to);
    }

    private static int length(byte[] block, int at) {
        return (block[at + LENGTH] & 0xFF) | ((block[at + LENGTH + 1] & 0xFF) << 8);
    }

    /** What is wrong with the piece at a place; empty if nothing is. */
    private static String complaint(byte[] block, int at, int end) {
        int type = block[at + TYPE];
        if (type < FULL || type > LAST) {
            return "there is no record of type " + (type & 0xFF);
        }
        int length = length(block, at);
        if (length > end - at - HEADER) {
            return end == BLOCK ? "a record is longer than its block" : "a record is cut off";
        }
        int stored = Coding.wrap(block, at, Integer.BYTES).getInt();
        return stored == MaskedChecksum.of(block, at + TYPE, 1 + length) ? "" : "a record's checksum is wrong";
    }

    private void bad(long at, String what) {
        loseBegun();
        if (suspectAt < 0) {
            suspectAt = at;
            suspicion = what;
        }
        zerosOnly = false;
        headless = true;
    }

    private void zeros(long at) {
        if (begunAt >= 0) {
            bad(begunAt, "a record has no end");
        } else if (suspectAt < 0) {
            suspectAt = at;
            suspicion = "there are zeros where records were";
            zerosOnly = true;
        }
    }

    private void piece(byte[] block, int at, int end, long base) {
        int from = at + HEADER;
        switch (block[at + TYPE]) {
            case FULL -> {
                missEnd();
                headless = false;
                record(base + at, Coding.wrap(block, from, end - from), base + end);
            }
            case FIRST -> {
                missEnd();
                headless = false;
                begunAt = base + at;
                begun.write(block, from, end - from);
            }
            case MIDDLE -> {
                if (hasBeginning(base + at)) {
                    begun.write(block, from, end - from);
                }
            }
            default -> {
                if (hasBeginning(base + at)) {
                    begun.write(block, from, end - from);
                    byte[] bytes = begun.toByteArray();
                    long offset = begunAt;
                    loseBegun();
                    record(offset, Coding.wrap(bytes, 0, bytes.length), base + end);
                }
            }
        }
    }

    /** A whole record behind a bad place shows that the place was whole once: what was torn while it was written is at the end. */
    private void record(long offset, ByteBuffer bytes, long end) {
        if (suspectAt >= 0) {
            damages.add(Damage.of(file, suspectAt, suspicion));
            suspectAt = -1;
        }
        records.record(offset, bytes);
        count++;
        if (damages.isEmpty()) {
            validPrefix = end;
        }
    }

    private boolean hasBeginning(long at) {
        if (begunAt < 0 && !headless) {
            bad(at, "a record has no beginning");
        }
        return begunAt >= 0;
    }

    /** An empty beginning at the end of a block, with the whole record behind it, is an old writer's habit and loses nothing. */
    private void missEnd() {
        if (begun.size() > 0) {
            bad(begunAt, "a record has no end");
        }
        loseBegun();
    }

    private void loseBegun() {
        begun.reset();
        begunAt = -1;
    }

    private LogScan end() {
        if (begunAt >= 0) {
            bad(begunAt, "a record has no end");
        }
        List<Damage> torn = suspectAt < 0 || zerosOnly ? List.of() : List.of(Damage.of(file, suspectAt, suspicion));
        return new LogScan(count, validPrefix, new FileReport(damages, torn));
    }
}

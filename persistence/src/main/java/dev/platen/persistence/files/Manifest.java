package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files make up the database: a log of edits, each of which adds and removes tables and moves numbers on. What stands behind a
 * damaged place is taken in as well, as far as it is whole.
 */
public final class Manifest {

    private static final int COMPARATOR = 1;
    private static final int LOG_NUMBER = 2;
    private static final int NEXT_FILE = 3;
    private static final int LAST_SEQUENCE = 4;
    private static final int COMPACT_POINTER = 5;
    private static final int DELETED_TABLE = 6;
    private static final int NEW_TABLE = 7;
    private static final int PREVIOUS_LOG_NUMBER = 9;

    private static final long NOT_SET = -1;

    private final Path file;
    private final SortedMap<Long, LiveTable> tables = new TreeMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private LogScan scan = new LogScan(0, 0, FileReport.WHOLE);
    private long logNumber = NOT_SET;
    private long previousLogNumber;
    private long nextFileNumber = NOT_SET;
    private long lastSequence = NOT_SET;

    private Manifest(Path file) {
        this.file = file;
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it can't be read
     */
    public static Manifest read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        }
    }

    static Manifest read(Path file, FileChannel channel) throws IOException {
        Manifest manifest = new Manifest(file);
        manifest.scan = LogFile.scan(file, channel, manifest::take);
        if (manifest.logNumber == NOT_SET || manifest.nextFileNumber == NOT_SET || manifest.lastSequence == NOT_SET) {
            manifest.damages.add(Damage.of(file, manifest.validPrefix(), "the manifest is not complete"));
        }
        return manifest;
    }

    private void take(long offset, ByteBuffer record) {
        try {
            while (record.hasRemaining()) {
                field(Coding.varint(record), record);
            }
        } catch (IOException e) {
            damages.add(Damage.of(file, offset, String.valueOf(e.getMessage())));
        }
    }

    private void field(int tag, ByteBuffer in) throws IOException {
        switch (tag) {
            case COMPARATOR -> Coding.string(in);
            case LOG_NUMBER -> logNumber = Coding.varlong(in);
            case NEXT_FILE -> nextFileNumber = Coding.varlong(in);
            case LAST_SEQUENCE -> lastSequence = Coding.varlong(in);
            case COMPACT_POINTER -> {
                Coding.varint(in);
                Coding.string(in);
            }
            case DELETED_TABLE -> {
                int level = Coding.varint(in);
                long number = Coding.varlong(in);
                // A table that moves to the next level is deleted from its own and added to that, in one edit.
                tables.computeIfPresent(number, (same, table) -> table.level() == level ? null : table);
            }
            case NEW_TABLE -> table(in);
            case PREVIOUS_LOG_NUMBER -> previousLogNumber = Coding.varlong(in);
            default -> throw new MalformedException("the manifest has an edit of the unknown kind " + tag);
        }
    }

    private void table(ByteBuffer in) throws IOException {
        int level = Coding.varint(in);
        long number = Coding.varlong(in);
        long bytes = Coding.varlong(in);
        Key smallest = InternalKey.read(Coding.string(in)).key();
        Key greatest = InternalKey.read(Coding.string(in)).key();
        tables.put(number, new LiveTable(number, level, bytes, KeyRange.between(smallest, greatest)));
    }

    /** The manifest's own file. */
    public Path file() {
        return file;
    }

    /** The tables of the database, by number. */
    public Collection<LiveTable> tables() {
        return List.copyOf(tables.values());
    }

    /** The oldest log whose entries are not all in tables; 0 if there was none yet. */
    public long logNumber() {
        return logNumber;
    }

    /** Up to which sequence writes had been made when the last edit was. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Whether LevelDB would read a log when it opens the folder. */
    boolean needsLog(long number) {
        return number >= logNumber || (previousLogNumber != 0 && number == previousLogNumber);
    }

    /** The logs of a folder that LevelDB would read, in order. */
    Collection<Path> liveLogs(Map<Long, Path> logs) {
        return logs.entrySet().stream()
                .filter(log -> needsLog(log.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Length of the part of the file that is whole. */
    public long validPrefix() {
        return scan.validPrefix();
    }

    /** What is wrong with the manifest itself. */
    public FileReport report() {
        return scan.report().and(FileReport.damaged(damages));
    }
}

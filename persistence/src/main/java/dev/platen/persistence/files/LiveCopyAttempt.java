package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One copy, begun as often as it has to be. Tables that an earlier try brought stay: the table of a number is the same for ever.
 */
final class LiveCopyAttempt {

    /** A file that grows is read block by block; what looks bad in one reading and is good in the next had just been written. */
    private static final int READINGS = 3;

    private final Path source;
    private final Path target;
    private final TableCarrier carrier;
    private final List<String> companions;
    private final Set<Path> made = new HashSet<>();
    private @Nullable State seen;

    LiveCopyAttempt(Path source, Path target, TableCarrier carrier, List<String> companions) {
        this.source = source;
        this.target = target;
        this.carrier = carrier;
        this.companions = companions;
    }

    /** What the database was when it was looked at. */
    private record State(Path manifest, long length) {}

    /**
     * Makes the copy.
     *
     * @throws NoSuchFileException if a file of the database is gone, maybe since the writer moved on
     */
    void make() throws IOException {
        made.clear();
        seen = null;
        companions();
        Path file = CurrentFile.manifest(source);
        try (FileChannel channel = open(file)) {
            Manifest manifest = manifest(file, channel);
            seen = new State(file, manifest.validPrefix());
            // An open log can be read to its end, even if it is removed.
            try (OpenLogs logs = OpenLogs.of(source, manifest)) {
                tables(manifest);
                for (OpenLogs.Log log : logs.all()) {
                    write(log.file(), log.channel(), wholeLength(log));
                }
            }
            write(file, channel, manifest.validPrefix());
        }
        current(file);
        removeOthers();
        force(target);
        requireUndamaged(DatabaseFiles.checkLogs(target));
    }

    /** Whether the database is another than the last try saw. If not, what that missed is really missing. */
    boolean movedOn() throws IOException {
        try {
            Path file = CurrentFile.manifest(source);
            return !new State(file, Manifest.read(file).validPrefix()).equals(seen);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private void companions() throws IOException {
        for (String name : companions) {
            Path file = source.resolve(name);
            if (Files.exists(file)) {
                try (FileChannel channel = open(file)) {
                    write(file, channel, channel.size());
                }
            }
        }
    }

    private static Manifest manifest(Path file, FileChannel channel) throws IOException {
        Manifest manifest = Manifest.read(file, channel);
        for (int i = 1; i < READINGS && !manifest.report().undamaged(); i++) {
            manifest = Manifest.read(file, channel);
        }
        requireUndamaged(manifest.report());
        return manifest;
    }

    private static long wholeLength(OpenLogs.Log log) throws IOException {
        LogScan scan = scan(log);
        LogScan again = scan;
        for (int i = 1; i < READINGS && sameDamage(scan, again); i++) {
            again = scan(log);
        }
        if (sameDamage(scan, again)) {
            requireUndamaged(scan.report());
        }
        return scan.validPrefix();
    }

    private static LogScan scan(OpenLogs.Log log) throws IOException {
        return LogFile.scan(log.file(), log.channel(), (offset, bytes) -> {});
    }

    private static boolean sameDamage(LogScan one, LogScan other) {
        return !one.report().undamaged()
                && !other.report().undamaged()
                && one.report()
                        .damages()
                        .getFirst()
                        .equals(other.report().damages().getFirst());
    }

    private void tables(Manifest manifest) throws IOException {
        for (LiveTable table : manifest.tables()) {
            Path file = FileNames.table(source, table.number());
            Path to = place(file);
            if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                carrier.carry(file, to);
            }
        }
    }

    private Path place(Path file) {
        Path to = target.resolve(file.getFileName());
        made.add(to);
        return to;
    }

    private void write(Path file, FileChannel from, long length) throws IOException {
        try (FileChannel to = create(place(file))) {
            long at = 0;
            while (at < length) {
                long copied = from.transferTo(at, length - at, to);
                if (copied <= 0) {
                    throw new IOException("file " + file + " became shorter while it was copied");
                }
                at += copied;
            }
            to.force(true);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private void current(Path manifest) throws IOException {
        try (FileChannel to = create(place(source.resolve(FileNames.CURRENT)))) {
            ByteBuffer content = StandardCharsets.US_ASCII.encode(CurrentFile.content(manifest));
            while (content.hasRemaining()) {
                to.write(content);
            }
            to.force(true);
        }
    }

    private void removeOthers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target)) {
            for (Path file : files) {
                if (!made.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Puts the names on the disk. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = open(folder)) {
            channel.force(true);
        }
    }

    private static void requireUndamaged(FileReport report) throws IOException {
        if (!report.undamaged()) {
            throw new IOException("damaged: " + report.damages().getFirst());
        }
    }
}

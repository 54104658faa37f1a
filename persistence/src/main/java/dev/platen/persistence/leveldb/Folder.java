package dev.platen.persistence.leveldb;

import dev.platen.persistence.files.DatabaseFiles;
import dev.platen.persistence.files.FileReport;
import dev.platen.persistence.files.LevelDbLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteBatch;
import org.jspecify.annotations.Nullable;

/** Opens the folder of a journal, and only that. */
final class Folder {

    private static final String FORMAT_NAME = "platen-journal ";
    private static final int FORMAT_VERSION = 2;

    /** What is left behind by whoever is stopped before anything was made. */
    private static final Set<String> TRACES = Set.of("LOCK", "LOG", "LOG.old", Acknowledged.FILE);

    private Folder() {}

    /** Opens a journal; makes one where the folder is missing or empty. */
    static Database openOrCreate(Path folder, StoreSettings settings) {
        boolean fresh;
        try {
            Files.createDirectories(folder);
            fresh = empty(folder);
            if (fresh) {
                DiskRoom.of(folder, settings).require();
                try (Acknowledged none = Acknowledged.open(folder)) {
                    none.write(0);
                }
            } else {
                requireJournal(folder);
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
        return open(folder, settings, fresh);
    }

    /** Opens a journal that must exist. */
    static Database openExisting(Path folder, StoreSettings settings) {
        requireFolder(folder);
        requireJournal(folder);
        return open(folder, settings, false);
    }

    /** Sees to it that nothing is written over. */
    static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new JournalException("folder " + folder + " is not empty; nothing was changed");
            }
        } catch (IOException e) {
            throw new JournalException("folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new JournalException("there is no journal at " + folder);
        }
    }

    /**
     * Sees to it that no other process has a journal open. A store of this process is not noticed.
     *
     * @throws JournalInUseException if one has
     */
    static void requireUnused(Path folder) {
        Path file = folder.resolve("LOCK");
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new JournalInUseException(folder, new IOException(file + " is locked"));
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** How a journal is opened that is made of another: nothing of it may be left out. */
    static StoreSettings forCopies() {
        StoreSettings usual = StoreSettings.of(Durability.OS);
        return new StoreSettings(
                usual.durability(), usual.cacheBytes(), usual.writeBufferBytes(), usual.queueBytes(), 0, true);
    }

    /** Opens LevelDB in a new folder for records that are put there as they are. */
    static Database blank(Path folder) throws IOException {
        Files.createDirectories(folder);
        Options options = options(StoreSettings.of(Durability.OS)).createIfMissing(true);
        return new Database(folder, () -> levelDb(folder, options));
    }

    /** Bytes of all files in a folder. */
    static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long size = 0;
            for (Path file : files.toList()) {
                // LevelDB may delete a file just now.
                size += Files.exists(file) ? Files.size(file) : 0;
            }
            return size;
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Opens a LevelDB database of any kind. */
    static Database openAny(Path folder) {
        Options options = options(StoreSettings.of(Durability.OS)).createIfMissing(false);
        return new Database(folder, () -> levelDb(folder, options));
    }

    /** The format that a database of ours tells; empty if it is not ours. */
    static String format(Database database) {
        byte[] format = database.get(Keys.FORMAT);
        return format == null ? "" : new String(format, StandardCharsets.US_ASCII);
    }

    static void deleteAll(Path path) {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> TRACES.contains(file.getFileName().toString()));
        }
    }

    /** LevelDB makes a new database over an old one whose CURRENT is gone; that must never happen. */
    private static void requireJournal(Path folder) {
        if (!Files.exists(folder.resolve("CURRENT"))) {
            throw new JournalException("folder " + folder
                    + " holds files, but no journal that can be opened (CURRENT is missing); nothing was changed."
                    + " If it was one, 'platen journal repair' finds what is whole");
        }
    }

    private static Database open(Path folder, StoreSettings settings, boolean fresh) {
        Database database = new Database(folder, () -> levelDb(folder, settings, fresh));
        try {
            checkFormat(folder, database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens LevelDB in a folder. */
    static DB levelDb(Path folder, StoreSettings settings, boolean fresh) {
        DiskRoom.of(folder, settings).require();
        if (Files.exists(folder.resolve("CURRENT"))) {
            requireWholeLogs(folder);
        }
        return levelDb(folder, options(settings).createIfMissing(fresh));
    }

    private static Options options(StoreSettings settings) {
        return new Options()
                .cacheSize(settings.cacheBytes())
                .writeBufferSize(settings.writeBufferBytes())
                .compressionType(CompressionType.SNAPPY);
    }

    private static DB levelDb(Path folder, Options options) {
        try {
            return LevelDbLibrary.chosen().factory().open(folder.toFile(), options);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** LevelDB drops a damaged part of its log without a word when it opens a folder; so it is looked at before. */
    private static void requireWholeLogs(Path folder) {
        try {
            FileReport report = DatabaseFiles.checkLogs(folder);
            if (!report.undamaged()) {
                // Somebody may be writing just there; then it is whole by now.
                report = DatabaseFiles.checkLogs(folder);
            }
            if (!report.undamaged()) {
                throw new JournalDamagedException(
                        folder,
                        report.damages().getFirst() + "; 'platen journal verify' tells more, 'platen journal repair'"
                                + " keeps all that is whole");
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static void checkFormat(Path folder, Database database) {
        byte[] format = database.get(Keys.FORMAT);
        if (format == null) {
            requireVirgin(folder, database);
            writeFormat(folder, database);
        } else {
            requireOurs(folder, new String(format, StandardCharsets.US_ASCII));
        }
    }

    private static void requireOurs(Path folder, String format) {
        if (format.equals(FORMAT_NAME + FORMAT_VERSION)) {
            return;
        }
        @Nullable Integer version = version(format);
        String what = "journal " + folder + " has the format '" + format + "'; this program reads '" + FORMAT_NAME
                + FORMAT_VERSION + "'";
        throw new JournalException(
                version != null && version < FORMAT_VERSION
                        ? what + "; 'platen journal copy' brings it over into a new folder"
                        : what);
    }

    private static @Nullable Integer version(String format) {
        String digits = format.startsWith(FORMAT_NAME) ? format.substring(FORMAT_NAME.length()) : "";
        return digits.matches("[0-9]{1,9}") ? Integer.valueOf(digits) : null;
    }

    private static void writeFormat(Path folder, Database database) {
        try (WriteBatch batch = database.batch()) {
            batch.put(Keys.FORMAT, (FORMAT_NAME + FORMAT_VERSION).getBytes(StandardCharsets.US_ASCII));
            database.write(batch, true);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static void requireVirgin(Path folder, Database database) {
        database.from(new byte[0], (_, _) -> {
            throw new JournalException("folder " + folder + " holds a LevelDB database that is no journal of ours");
        });
    }

    private static JournalException failure(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("lock")
                ? new JournalInUseException(folder, e)
                : new JournalException("journal " + folder + " can't be opened: " + e.getMessage(), e);
    }
}

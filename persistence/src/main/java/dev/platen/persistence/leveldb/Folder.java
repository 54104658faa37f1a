package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;

/** Opens the folder of a journal, and only that. */
final class Folder {

    private static final String FORMAT_NAME = "platen-journal ";
    private static final int FORMAT_VERSION = 1;

    /** What LevelDB leaves behind when it is stopped before it made anything. */
    private static final Set<String> TRACES = Set.of("LOCK", "LOG", "LOG.old");

    private Folder() {}

    /** Opens a journal; makes one where the folder is missing or empty. */
    static DB openOrCreate(Path folder, StoreSettings settings) {
        try {
            Files.createDirectories(folder);
            boolean fresh = empty(folder);
            if (!fresh) {
                requireJournal(folder);
            }
            return open(folder, settings, fresh);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Opens a journal that must exist. */
    static DB openExisting(Path folder, StoreSettings settings) {
        if (!Files.isDirectory(folder)) {
            throw new JournalException("there is no journal at " + folder);
        }
        requireJournal(folder);
        try {
            return open(folder, settings, false);
        } catch (IOException e) {
            throw failure(folder, e);
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
                    + " holds files, but no journal that can be opened (CURRENT is missing); nothing was changed");
        }
    }

    private static DB open(Path folder, StoreSettings settings, boolean fresh) throws IOException {
        DiskRoom.of(folder, settings).require();
        Options options = new Options()
                .createIfMissing(fresh)
                .cacheSize(settings.cacheBytes())
                .writeBufferSize(settings.writeBufferBytes())
                .compressionType(CompressionType.SNAPPY);
        DB db = JniDBFactory.factory.open(folder.toFile(), options);
        try {
            checkFormat(folder, db);
            return db;
        } catch (IOException | RuntimeException e) {
            db.close();
            throw e;
        }
    }

    private static void checkFormat(Path folder, DB db) throws IOException {
        byte[] format = db.get(Keys.FORMAT);
        if (format == null) {
            requireVirgin(folder, db);
            try (WriteBatch batch = db.createWriteBatch()) {
                batch.put(Keys.FORMAT, (FORMAT_NAME + FORMAT_VERSION).getBytes(StandardCharsets.US_ASCII));
                batch.put(Keys.END, Varint.of(0));
                db.write(batch, new WriteOptions().sync(true));
            }
            return;
        }
        String text = new String(format, StandardCharsets.US_ASCII);
        if (!text.equals(FORMAT_NAME + FORMAT_VERSION)) {
            throw new JournalException("journal " + folder + " has the format '" + text + "'; this program reads '"
                    + FORMAT_NAME + FORMAT_VERSION + "'");
        }
    }

    private static void requireVirgin(Path folder, DB db) throws IOException {
        try (DBIterator records = db.iterator()) {
            records.seekToFirst();
            if (records.hasNext()) {
                throw new JournalException("folder " + folder + " holds a LevelDB database that is no journal of ours");
            }
        }
    }

    private static JournalException failure(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("lock")
                ? new JournalInUseException(folder, e)
                : new JournalException("journal " + folder + " can't be opened: " + e.getMessage(), e);
    }
}

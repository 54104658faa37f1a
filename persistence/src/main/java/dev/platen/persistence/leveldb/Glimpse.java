package dev.platen.persistence.leveldb;

import dev.platen.persistence.files.LiveCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A journal as it is at the moment, in a folder of its own for the time being: for whoever may not open the journal itself,
 * because it is in use or can't be written, or because opening would change it.
 */
final class Glimpse implements AutoCloseable {

    private final Path folder;
    private final Database database;

    private Glimpse(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    /** Of a journal that must exist, and be of the present format. */
    static Glimpse of(Path journal) {
        return of(journal, folder -> Folder.openExisting(folder, StoreSettings.of(Durability.OS)));
    }

    /** Of any LevelDB database. */
    static Glimpse ofAny(Path database) {
        return of(database, Folder::openAny);
    }

    private static Glimpse of(Path journal, Function<Path, Database> opener) {
        Path folder = temporary(journal);
        try {
            LiveCopy.copy(journal, folder, List.of(Acknowledged.FILE));
            return new Glimpse(folder, opener.apply(folder));
        } catch (IOException e) {
            Folder.deleteAll(folder);
            throw new JournalException("journal " + journal + " can't be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            Folder.deleteAll(folder);
            throw e;
        }
    }

    /** Beside the journal, where tables need not be copied; elsewhere if that can't be written. */
    private static Path temporary(Path journal) {
        Path parent = journal.toAbsolutePath().getParent();
        try {
            return parent != null && Files.isWritable(parent)
                    ? Files.createTempDirectory(parent, "." + journal.getFileName() + "-")
                    : Files.createTempDirectory("platen-journal-");
        } catch (IOException e) {
            throw new JournalException("no folder for a copy of " + journal + " can be made: " + e.getMessage(), e);
        }
    }

    Path folder() {
        return folder;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        Folder.deleteAll(folder);
    }
}

package dev.platen.persistence.leveldb;

import dev.platen.persistence.files.LiveCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Copies whole journals, also while they are in use: a copy holds all that was acknowledged before it began. */
public final class JournalBackup {

    private JournalBackup() {}

    /**
     * Copies the journal in a folder into another, and checks the copy.
     *
     * @param target missing or empty
     * @return what the check found in the copy
     * @throws JournalException if there is no journal, or the target is not empty or can't be written
     */
    public static JournalCheck.Result copy(Path journal, Path target) {
        Path from = journal.toAbsolutePath().normalize();
        Path to = target.toAbsolutePath().normalize();
        Folder.requireFolder(from);
        Folder.requireEmpty(to);
        try {
            LiveCopy.copy(from, to, List.of(Acknowledged.FILE));
        } catch (IOException e) {
            throw new JournalException("journal " + from + " can't be copied to " + to + ": " + e.getMessage(), e);
        }
        return JournalCheck.of(to);
    }
}

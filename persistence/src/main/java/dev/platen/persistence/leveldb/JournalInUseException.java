package dev.platen.persistence.leveldb;

import java.nio.file.Path;

/** The folder is open already: a journal belongs to one process at a time. */
public final class JournalInUseException extends JournalException {

    JournalInUseException(Path folder, Throwable cause) {
        super("journal " + folder + " is in use by another process (or is open in this one already)", cause);
    }
}

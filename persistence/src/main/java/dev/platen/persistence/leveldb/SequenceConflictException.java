package dev.platen.persistence.leveldb;

import java.nio.file.Path;

/** Somebody else wrote events of this printer since the writer read them. */
public final class SequenceConflictException extends JournalException {

    SequenceConflictException(Path folder, String persistenceId, long sequence, long highest) {
        super("journal " + folder + ": event " + sequence + " of " + persistenceId
                + " was written already, its events go to " + highest + "; is there a second writer?");
    }
}

package dev.platen.persistence.leveldb;

import java.nio.file.Path;

/** A record is not as it was written, or is gone. */
public final class JournalDamagedException extends JournalException {

    private final String persistenceId;
    private final long sequence;

    JournalDamagedException(Path folder, String kind, String persistenceId, long sequence, String damage) {
        super("journal " + folder + ": " + kind + " " + sequence + " of " + persistenceId + " " + damage);
        this.persistenceId = persistenceId;
        this.sequence = sequence;
    }

    /** Whose record. */
    public String persistenceId() {
        return persistenceId;
    }

    /** Sequence number of the record. */
    public long sequence() {
        return sequence;
    }
}

package dev.platen.persistence.leveldb;

import java.nio.file.Path;

/** Something in the journal is not as it was written, or is gone. The message names it. */
public final class JournalDamagedException extends JournalException {

    private JournalDamagedException(String message, Throwable cause) {
        super(message, cause);
    }

    JournalDamagedException(Path folder, String damage) {
        super("journal " + folder + " is damaged: " + damage);
    }

    /** A printer's event or snapshot. */
    static JournalDamagedException of(Path folder, String kind, String persistenceId, long sequence, String damage) {
        return new JournalDamagedException(folder, kind + " " + sequence + " of " + persistenceId + " " + damage);
    }

    /** A page on the way through the fleet's events. */
    static JournalDamagedException of(Path folder, DamagedPageException page) {
        return new JournalDamagedException(
                "journal " + folder + " is damaged: the events from offset " + page.first()
                        + " on can't be read: the page " + page.damage()
                        + "; 'platen journal repair' keeps all that is whole",
                page);
    }
}

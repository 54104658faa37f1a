package dev.platen.persistence.leveldb;

import java.nio.file.Path;

/** A journal of the present format, to be copied. */
final class PresentFormat implements JournalCopy.Source {

    private final Path folder;

    PresentFormat(Path folder) {
        this.folder = folder;
    }

    @Override
    public String form() {
        return "a journal of the present format";
    }

    @Override
    public void copyTo(JournalCopy copy) {
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            store.printers(id -> {
                long deleted = store.deletedTo(id);
                if (deleted > 0) {
                    copy.deletedTo(id, deleted);
                }
            });
            store.fromOffset(0)
                    .forEach(event -> copy.event(
                            event.persistenceId(),
                            event.sequence(),
                            event.at(),
                            event.type(),
                            new EventExtras(event.writer(), event.metadata()),
                            event.payload()));
            store.forEachSnapshot(copy::snapshot);
        }
    }
}

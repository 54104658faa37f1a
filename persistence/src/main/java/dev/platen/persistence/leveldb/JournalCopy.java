package dev.platen.persistence.leveldb;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Brings a journal over into a new folder in the present format, event by event: one of an earlier format, one of Pekko's
 * own LevelDB plug-in, or one of the present format.
 */
public final class JournalCopy {

    private static final int BATCH = 4096;

    private final LevelDbStore target;
    private final Set<String> printers = new HashSet<>();
    private EventBatch batch;
    private long events;
    private long snapshots;

    /**
     * What was brought over.
     *
     * @param form what the journal was, in words
     * @param events how many events
     * @param printers of how many persistent actors
     * @param snapshots how many snapshots
     */
    public record Result(String form, long events, long printers, long snapshots) {}

    /** A journal to be brought over. */
    interface Source {

        /** What it is, in words. */
        String form();

        /** Hands over all that it holds: the events of each printer in order, and before them where they begin. */
        void copyTo(JournalCopy copy);
    }

    private JournalCopy(LevelDbStore target) {
        this.target = target;
        this.batch = target.batch();
    }

    /**
     * Copies a journal.
     *
     * @param to missing or empty
     * @param times when an event happened, for those who can tell from its bytes; the stock plug-in kept only the time of
     *     writing
     * @throws JournalException if there is no journal that can be read, or the target can't be written
     */
    public static Result of(Path from, Path to, BiFunction<EventType, byte[], Optional<Instant>> times) {
        Path source = from.toAbsolutePath().normalize();
        Path target = to.toAbsolutePath().normalize();
        Folder.requireFolder(source);
        Folder.requireEmpty(target);
        try (Glimpse glimpse = Glimpse.ofAny(source);
                LevelDbStore store = LevelDbStore.open(target, Folder.forCopies())) {
            return new JournalCopy(store).copied(source(source, glimpse.database(), times));
        }
    }

    private static Source source(
            Path folder, Database database, BiFunction<EventType, byte[], Optional<Instant>> times) {
        String format = Folder.format(database);
        if (format.equals(FormatOne.NAME)) {
            return new FormatOne(folder, database);
        }
        if (!format.isEmpty()) {
            return new PresentFormat(folder);
        }
        if (StockJournal.isOne(database)) {
            return new StockJournal(folder, database, times);
        }
        throw new JournalException("folder " + folder + " holds a LevelDB database that is no journal");
    }

    private Result copied(Source source) {
        source.copyTo(this);
        write();
        target.flush();
        return new Result(source.form(), events, printers.size(), snapshots);
    }

    void event(String id, long sequence, Instant at, EventType type, EventExtras extras, byte[] payload) {
        batch.append(id, sequence, at, type, extras, payload);
        printers.add(id);
        events++;
        writeIfLarge();
    }

    void snapshot(StoredSnapshot snapshot) {
        batch.snapshot(
                snapshot.persistenceId(),
                snapshot.sequence(),
                snapshot.at(),
                snapshot.type(),
                snapshot.metadata(),
                snapshot.payload());
        snapshots++;
        writeIfLarge();
    }

    /** A printer's events begin behind a sequence number. */
    void deletedTo(String id, long sequence) {
        batch.mark(id, sequence);
        printers.add(id);
        writeIfLarge();
    }

    private void writeIfLarge() {
        if (batch.changes().size() >= BATCH) {
            write();
        }
    }

    private void write() {
        target.write(batch);
        batch = target.batch();
    }
}

package dev.platen.persistence.state;

/**
 * How often a fleet gets a checkpoint.
 *
 * @param events after so many events at the earliest
 * @param eventsOfAPrinter and after so many a printer: with many printers, a checkpoint is large
 */
public record CheckpointPolicy(long events, long eventsOfAPrinter) {

    /** So often that a way from a checkpoint takes about a second. */
    public static final CheckpointPolicy USUAL = new CheckpointPolicy(1_000_000, 10);

    /** How many events may follow one checkpoint until there has to be another. */
    long most(int printers) {
        return Math.max(events, eventsOfAPrinter * printers);
    }
}

package dev.platen.persistence.leveldb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much a journal holds.
 *
 * @param events how many events were ever committed, deleted ones included
 * @param printers of how many printers
 * @param earliest the earliest event's time
 * @param latest the latest event's time
 * @param lateness how long after a later event one was committed at most; a read by time looks that far ahead
 * @param checkpoints how many checkpoints
 * @param bytes size of all files
 * @param pageBytes of that, about what the events take in tables; what is still in the log does not count
 * @param snapshotBytes of that, about what snapshots take in tables
 * @param checkpointBytes of that, about what checkpoints take in tables
 */
public record JournalStats(
        long events,
        long printers,
        Optional<Instant> earliest,
        Optional<Instant> latest,
        Duration lateness,
        int checkpoints,
        long bytes,
        long pageBytes,
        long snapshotBytes,
        long checkpointBytes) {}

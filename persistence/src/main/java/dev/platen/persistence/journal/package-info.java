/**
 * Pekko Persistence plug-ins on the LevelDB store: a journal and a snapshot store that share one folder.
 *
 * <p>They speak the persistence protocol themselves instead of extending {@code AsyncWriteJournal} and
 * {@code SnapshotStore}: what those spend on each message (futures, circuit-breaker timers, a resequencer, a replay
 * filter) costs more than the writing. The protocol's classes are internal to Pekko, so its version is pinned, and the
 * official test kit is run against this package when it changes.
 */
package dev.platen.persistence.journal;

package dev.platen.persistence.leveldb;

import java.time.Instant;

/**
 * A fold of all events up to an offset that is kept in the journal, so that a later one need not begin at the first event.
 *
 * @param end offset behind the last event in it
 * @param latest greatest time of the events in it
 * @param parts of how many parts it is made
 */
public record Checkpoint(long end, Instant latest, int parts) {}

package dev.platen.persistence.files;

/**
 * A table that belongs to the database, as the manifest describes it.
 *
 * @param number names its file
 * @param level 0 for what was written out of memory, more for what was merged
 * @param bytes length of its file
 * @param keys from its smallest key to its greatest
 */
public record LiveTable(long number, int level, long bytes, KeyRange keys) {}

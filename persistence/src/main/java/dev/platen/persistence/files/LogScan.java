package dev.platen.persistence.files;

/**
 * What a log holds.
 *
 * @param records number of whole records
 * @param validPrefix length in bytes of the part from the beginning in which everything is whole
 * @param report damaged places, and the torn end if there is one
 */
public record LogScan(long records, long validPrefix, FileReport report) {}

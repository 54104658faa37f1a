/**
 * The files of a LevelDB folder, read without LevelDB: every checksum is looked at, each damaged place is named, and a folder that
 * another process writes can be copied whole. Knows nothing of what is stored.
 *
 * <p>LevelDB itself passes over a damaged part of its log in silence when it opens a folder, looks at the checksum of a table's
 * block only when it reads it, and makes a new database where {@code CURRENT} is gone.
 *
 * <p>The formats are LevelDB's: <a href="https://github.com/google/leveldb/blob/main/doc/log_format.md">log</a>, <a
 * href="https://github.com/google/leveldb/blob/main/doc/table_format.md">table</a>, <a
 * href="https://github.com/google/leveldb/blob/main/doc/impl.md">how the files hang together</a>. Numbers are little-endian.
 */
package dev.platen.persistence.files;

/**
 * A folder of LevelDB files that holds printers' events and snapshots: compact keys, checksums on every record, and one
 * committer that writes many writers' entries at once. Knows nothing of Pekko.
 *
 * <p>Layout (all numbers big-endian, so that LevelDB's bytewise order is theirs):
 *
 * <pre>
 * 00 'f'                        format of the folder
 * 00 'n'                        next free number of a persistence id
 * 01 persistence id (UTF-8)     its number
 * 02 number sequence            an event; sequence 0: up to where events were deleted, and the highest number ever
 * 04 number sequence            a snapshot
 * 05 number                     an event type: serializer and manifests
 * FF                            end mark, so that stepping back from behind the last record is always possible
 * </pre>
 */
package dev.platen.persistence.leveldb;

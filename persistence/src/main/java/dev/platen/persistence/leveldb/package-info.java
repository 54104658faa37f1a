/**
 * A folder of LevelDB files that holds printers' events and snapshots: pages of events in commit order, checksums on all
 * that is kept, and one committer that writes many writers' entries at once. Knows nothing of Pekko.
 *
 * <p>The pages are the truth, snapshots and marks stand beside them, and all else is an index that can be made again from
 * them. Layout (all numbers in keys big-endian, so that LevelDB's bytewise order is theirs):
 *
 * <pre>
 * 00 'f'                        format of the folder
 * 00 'n'                        next free number of a persistence id
 * 00 't'                        up to which offset the heads are right
 * 01 persistence id (UTF-8)     its number
 * 03 number block               signpost: where the last event of each 16 of a printer lies
 * 04 offset                     post: the greatest time before one of each 64 pages
 * 05 number                     an event type: serializer and manifests
 * 06 number / 256               heads: where the newest event of each of 256 printers lies
 * 07 number                     mark: up to where a printer's events were deleted
 * 08 number sequence            a snapshot
 * 09 offset                     a checkpoint: fold of all events before an offset
 * 0A offset part                a part of a checkpoint
 * 7F offset                     a page of events, under the offset of the first: {@link Page}
 * </pre>
 */
package dev.platen.persistence.leveldb;

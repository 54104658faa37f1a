package dev.platen.persistence.leveldb;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Room on a journal's disk. LevelDB writes through mapped memory: where the disk has no room for a page, the system ends the
 * process (SIGBUS), and no exception tells why. So nothing is written unless there is room for its memory table, once in
 * the log and once more as a table.
 */
final class DiskRoom {

    private final Path folder;
    private final LongSupplier free;
    private final long reserve;

    DiskRoom(Path folder, LongSupplier free, long reserve) {
        this.folder = folder;
        this.free = free;
        this.reserve = reserve;
    }

    /** The room on the disk of a folder that exists. */
    static DiskRoom of(Path folder, StoreSettings settings) {
        try {
            FileStore disk = Files.getFileStore(folder);
            return new DiskRoom(folder, () -> free(disk), 2L * settings.writeBufferBytes());
        } catch (IOException e) {
            throw new JournalException("journal " + folder + ": its disk is unknown: " + e.getMessage(), e);
        }
    }

    /** For whoever only reads. */
    static DiskRoom unlimited(Path folder) {
        return new DiskRoom(folder, () -> Long.MAX_VALUE, 0);
    }

    private static long free(FileStore disk) {
        try {
            // Some file systems tell no sizes at all.
            return disk.getTotalSpace() == 0 ? Long.MAX_VALUE : disk.getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Checks that there is room to go on writing.
     *
     * @throws JournalFullException if there is not
     */
    void require() {
        require(0);
    }

    /**
     * Checks that there is room for so much, and to go on writing.
     *
     * @throws JournalFullException if there is not
     */
    void require(long bytes) {
        long left = free.getAsLong();
        if (left < bytes || left - bytes < reserve) {
            throw new JournalFullException("journal " + folder + " can't be written: no space left on its disk but "
                    + (left >> 20) + " MiB, and LevelDB needs " + ((bytes + reserve) >> 20) + " MiB to work in");
        }
    }
}

package dev.platen.persistence.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps others out of a vault's folder until it is closed, or the process ends. */
final class VaultLock implements AutoCloseable {

    private final FileChannel channel;

    private VaultLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws VaultInUseException if somebody else has
     */
    static VaultLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new VaultLock(channel);
            }
        } catch (OverlappingFileLockException ownProcess) {
            // As if it were another.
        }
        channel.close();
        throw new VaultInUseException(folder);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

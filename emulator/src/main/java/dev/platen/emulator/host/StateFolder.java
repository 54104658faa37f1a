package dev.platen.emulator.host;

import dev.platen.emulator.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The folder in which an emulator keeps what has to outlive it. One emulator has it at a time. Where the file system
 * knows permissions, the folder and the secrets in it are readable by their owner only.
 *
 * <p>Thread-safe.
 */
public final class StateFolder implements AutoCloseable {

    private static final String LOCK_FILE = "lock";

    private final Path path;
    private final FileChannel lockFile;
    private final SecureRandom random = new SecureRandom();

    private StateFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens a folder, which is made if there is none.
     *
     * @throws IOException if it cannot be made or read, or another emulator has it
     */
    public static StateFolder open(Path path) throws IOException {
        Files.createDirectories(path, ownersOnly(path));
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new FolderInUseException(path);
        }
        return new StateFolder(path, channel);
    }

    /** A file or folder in the folder, which need not exist. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Random bytes that stay the same: made at first, then read.
     *
     * @param name the file's name
     * @param length how many bytes
     * @throws IOException if the file cannot be read or written, or is of another length
     */
    public byte[] secret(String name, int length) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[length];
            random.nextBytes(fresh);
            writeSecret(name, fresh);
        }
        byte[] kept = Files.readAllBytes(file);
        if (kept.length != length) {
            throw new IOException(file + " should hold " + length + " bytes and holds " + kept.length);
        }
        return kept;
    }

    /** Writes a file that only its owner may read: wholly, or not at all if the machine stops meanwhile. */
    public void writeSecret(String name, byte[] content) throws IOException {
        WholeFile.writeSecret(path.resolve(name), content);
    }

    /** Gives the folder free. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}

package dev.platen.emulator.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes small files so that a reader, also one after a crash, finds all of the old content or all of the new one.
 *
 * <p>Two writers of one file must not write at the same time.
 */
public final class WholeFile {

    private static final String PART = ".part";

    private WholeFile() {}

    /** Writes a file, or another in its place. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, new FileAttribute<?>[0]);
    }

    /** Writes a file that only its owner may read, where the file system knows of owners. */
    public static void writeSecret(Path file, byte[] content) throws IOException {
        write(file, content, ownersOnly(file, "rw-------"));
    }

    /** Makes a folder that only its owner may look into, and those above it, where there is none. */
    public static void makeSecretFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownersOnly(folder, "rwx------"));
    }

    private static void write(Path file, byte[] content, FileAttribute<?>[] attributes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        // A part that a crash has left behind might have been made with other permissions.
        Files.deleteIfExists(part);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, attributes)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            forceNames(folder);
        }
    }

    /** Makes names given in a folder, and taken, outlive a power cut. */
    public static void forceNames(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException _) {
            // Windows opens no folders; there the name outlives a crash of the program, which is what we promise.
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

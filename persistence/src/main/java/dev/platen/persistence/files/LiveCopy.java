package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies of a LevelDB folder that another process may be writing, without its help. A copy holds everything that was written before it
 * began, and of what is written meanwhile a beginning: never a write without all that were made before it.
 *
 * <p>That is possible because LevelDB changes no file but by adding to its end: tables never change once they are in the
 * manifest, and the manifest and the logs are taken up to their last whole record. What the manifest has said stays true until
 * LevelDB removes a table or a log, and it does that only when the manifest says something newer; then the copy begins again.
 */
public final class LiveCopy {

    /** A writer moves on a few times a second at most, and an attempt takes milliseconds. */
    private static final int ATTEMPTS = 50;

    private LiveCopy() {}

    /**
     * Makes a copy that stays when the original goes. Tables become hard links where the file system allows it, and copies
     * elsewhere. When it returns, the copy is on the disk.
     *
     * @param target missing or empty; if the copy fails, it is left without files
     * @param companions names of other files of the folder, as far as they are there. They are copied before all else, so that
     *     what they say of the database is not ahead of the copy
     * @throws IOException if the folder is damaged, can't be read, or the target can't be written, or the writer moved on with each
     *     of many attempts
     */
    public static void copy(Path source, Path target, List<String> companions) throws IOException {
        requireEmpty(target);
        Files.createDirectories(target);
        try {
            take(source, target, TableCarrier.LINK, companions);
        } catch (IOException | RuntimeException e) {
            empty(target, e);
            throw e;
        }
    }

    /**
     * Makes a folder for the time being, with symbolic links to the tables, for looking into a folder that may not be written, as
     * LevelDB writes to every folder that it opens.
     *
     * @param source a folder that nobody writes: a writer would remove tables under the view
     * @param companions as for {@link #copy}
     * @throws IOException as for {@link #copy}
     */
    public static LiveView view(Path source, List<String> companions) throws IOException {
        LiveView view = LiveView.make();
        try {
            take(source, view.folder(), TableCarrier.SHOW, companions);
            return view;
        } catch (IOException | RuntimeException e) {
            close(view, e);
            throw e;
        }
    }

    private static void take(Path source, Path target, TableCarrier carrier, List<String> companions)
            throws IOException {
        LiveCopyAttempt attempt = new LiveCopyAttempt(source, target, carrier, companions);
        for (int i = 1; ; i++) {
            try {
                attempt.make();
                return;
            } catch (NoSuchFileException e) {
                if (!attempt.movedOn()) {
                    throw new IOException("file " + e.getFile() + " is missing", e);
                }
                if (i == ATTEMPTS) {
                    throw new IOException(
                            "folder " + source + " changed during each of " + ATTEMPTS + " attempts to copy it", e);
                }
            }
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target)) {
            if (files.iterator().hasNext()) {
                throw new FileAlreadyExistsException(target.toString(), null, "the folder is not empty");
            }
        }
    }

    private static void close(LiveView view, Exception cause) {
        try {
            view.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void empty(Path folder, Exception cause) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}

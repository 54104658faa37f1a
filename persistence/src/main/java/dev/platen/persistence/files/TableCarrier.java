package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How a table, which never changes, gets from one folder into another. Copies it where links are not to be had. */
enum TableCarrier {
    /** By another name of the same file. */
    LINK {
        @Override
        void link(Path table, Path target) throws IOException {
            Files.createLink(target, table);
        }
    },
    /** By a symbolic link, which needs the original to stay, and works across file systems. */
    SHOW {
        @Override
        void link(Path table, Path target) throws IOException {
            // A link to a missing file would be made without a word.
            Files.createSymbolicLink(target, table.toRealPath());
        }
    };

    abstract void link(Path table, Path target) throws IOException;

    /**
     * Brings a table.
     *
     * @throws NoSuchFileException if it is gone
     */
    void carry(Path table, Path target) throws IOException {
        try {
            link(table, target);
        } catch (NoSuchFileException e) {
            // It may name the target.
            throw new NoSuchFileException(table.toString());
        } catch (FileSystemException | UnsupportedOperationException e) {
            copy(table, target);
        }
    }

    private static void copy(Path table, Path target) throws IOException {
        Files.copy(table, target);
        try (FileChannel copied = FileChannel.open(target, StandardOpenOption.WRITE)) {
            copied.force(true);
        }
    }
}

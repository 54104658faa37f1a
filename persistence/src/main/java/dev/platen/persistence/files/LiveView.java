package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of its own that shows what another holds, and is removed when it is closed. */
public final class LiveView implements AutoCloseable {

    private final Path folder;

    private LiveView(Path folder) {
        this.folder = folder;
    }

    static LiveView make() throws IOException {
        return new LiveView(Files.createTempDirectory("leveldb-view-"));
    }

    /** Where the view is. LevelDB can open it and even write to it; nothing gets into the folder that it shows. */
    public Path folder() {
        return folder;
    }

    /** Removes the view. Nothing may have it open. */
    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

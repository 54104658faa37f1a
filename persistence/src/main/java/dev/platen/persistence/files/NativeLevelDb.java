package dev.platen.persistence.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBFactory;
import org.iq80.leveldb.Options;

/** LevelDB by JNI. It is of the time when tables were called {@code .sst}, and takes tables of the newer name for missing. */
final class NativeLevelDb implements DBFactory {

    @Override
    public DB open(File folder, Options options) throws IOException {
        requireLibrary();
        renameTables(folder.toPath());
        return JniDBFactory.factory.open(folder, options);
    }

    @Override
    public void destroy(File folder, Options options) throws IOException {
        requireLibrary();
        renameTables(folder.toPath());
        JniDBFactory.factory.destroy(folder, options);
    }

    @Override
    public void repair(File folder, Options options) throws IOException {
        requireLibrary();
        renameTables(folder.toPath());
        JniDBFactory.factory.repair(folder, options);
    }

    private static void requireLibrary() throws IOException {
        Optional<LinkageError> obstacle = LevelDbLibrary.obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(
                    "LevelDB's native library can't be loaded on this machine: "
                            + obstacle.get().getMessage(),
                    obstacle.get());
        }
    }

    /**
     * Does no harm to a process that has the folder open: whoever writes the newer name also looks for the older. Where there are
     * both, the older is what this library had begun when it was stopped, and its number was given again.
     */
    private static void renameTables(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder, "*.ldb")) {
            for (Path table : tables) {
                String name = table.getFileName().toString();
                String older = name.substring(0, name.length() - "ldb".length()) + "sst";
                Files.move(table, table.resolveSibling(older), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

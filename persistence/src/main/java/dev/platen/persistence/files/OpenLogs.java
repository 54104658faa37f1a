package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The logs that a manifest asks for, held open. */
final class OpenLogs implements AutoCloseable {

    private final List<Log> logs = new ArrayList<>();

    private OpenLogs() {}

    /** An open log. */
    record Log(Path file, FileChannel channel) {}

    /**
     * Opens the logs, the oldest first. A log that the writer begins after the folder was listed is left out, with all its writes.
     *
     * @throws NoSuchFileException if one of them is gone
     */
    static OpenLogs of(Path folder, Manifest manifest) throws IOException {
        OpenLogs open = new OpenLogs();
        try {
            open.open(folder, manifest);
            return open;
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void open(Path folder, Manifest manifest) throws IOException {
        SortedMap<Long, Path> files = FileNames.logs(folder);
        long oldest = manifest.logNumber();
        if (oldest != 0 && !files.containsKey(oldest)) {
            throw new NoSuchFileException(folder.resolve(FileNames.log(oldest)).toString());
        }
        for (Path file : manifest.liveLogs(files)) {
            logs.add(new Log(file, FileChannel.open(file, StandardOpenOption.READ)));
        }
    }

    /** All of them, the oldest first. */
    List<Log> all() {
        return logs;
    }

    @Override
    public void close() throws IOException {
        for (Log log : logs) {
            log.channel().close();
        }
    }
}

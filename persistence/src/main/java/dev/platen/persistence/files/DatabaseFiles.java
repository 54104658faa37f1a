package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Checks the files of a LevelDB folder that no process has open. Changes nothing. Files that LevelDB would not read and would remove
 * when it next opens the folder are passed over.
 */
public final class DatabaseFiles {

    private DatabaseFiles() {}

    /**
     * Reads all files of the database and looks at every checksum.
     *
     * @throws IOException if the folder can't be read; a single file that can't be is reported
     */
    public static FileReport check(Path folder) throws IOException {
        return withManifest(folder, manifest -> logs(folder, manifest).and(tables(folder, manifest)));
    }

    /**
     * Reads the logs that LevelDB would read when it opens the folder; their length is about that of its write buffer. To be
     * called before every opening: LevelDB drops a damaged part of its log in silence, and then the log.
     *
     * @throws IOException if the folder can't be read
     */
    public static FileReport checkLogs(Path folder) throws IOException {
        return withManifest(folder, manifest -> logs(folder, manifest));
    }

    private interface Check {

        FileReport of(Manifest manifest) throws IOException;
    }

    private static FileReport withManifest(Path folder, Check check) throws IOException {
        Path current = folder.resolve(FileNames.CURRENT);
        Path file;
        try {
            file = CurrentFile.manifest(folder);
        } catch (NoSuchFileException e) {
            Path missing = folder.resolve(Path.of(e.getFile()).getFileName());
            return FileReport.damaged(
                    Damage.of(missing, 0, missing.equals(current) ? "CURRENT is missing" : "the manifest is missing"));
        } catch (MalformedException e) {
            return FileReport.damaged(Damage.of(current, 0, "CURRENT is damaged: " + e.getMessage()));
        }
        Manifest manifest = Manifest.read(file);
        // A damaged manifest does not tell which files must be there.
        return manifest.report().undamaged() ? manifest.report().and(check.of(manifest)) : manifest.report();
    }

    private static FileReport logs(Path folder, Manifest manifest) throws IOException {
        SortedMap<Long, Path> logs = FileNames.logs(folder);
        FileReport report = LogChain.check(manifest, manifest.liveLogs(logs));
        long oldest = manifest.logNumber();
        if (oldest == 0 || logs.containsKey(oldest)) {
            return report;
        }
        return FileReport.damaged(Damage.of(folder.resolve(FileNames.log(oldest)), 0, "the log is missing"))
                .and(report);
    }

    private static FileReport tables(Path folder, Manifest manifest) throws IOException {
        FileReport report = FileReport.WHOLE;
        for (LiveTable table : manifest.tables()) {
            Path file = FileNames.table(folder, table.number());
            if (Files.exists(file) && Files.size(file) != table.bytes()) {
                report = report.and(FileReport.damaged(new Damage(
                        file,
                        Math.min(Files.size(file), table.bytes()),
                        "the table has " + Files.size(file) + " bytes instead of " + table.bytes(),
                        table.keys())));
            } else {
                report = report.and(FileReport.damaged(TableFile.check(file, table.keys())));
            }
        }
        return report;
    }
}

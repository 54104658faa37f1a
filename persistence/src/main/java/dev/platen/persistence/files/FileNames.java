package dev.platen.persistence.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How LevelDB names its files. */
final class FileNames {

    static final String CURRENT = "CURRENT";

    private static final Pattern LOG = Pattern.compile("(\\d{1,18})\\.log");

    private FileNames() {}

    static String log(long number) {
        return name(number, "log");
    }

    /** The file of a table, under its new ending, or, if that is missing, under its old one. */
    static Path table(Path folder, long number) {
        Path recent = folder.resolve(name(number, "ldb"));
        return Files.exists(recent) ? recent : folder.resolve(name(number, "sst"));
    }

    /** All logs in a folder, by number. */
    static SortedMap<Long, Path> logs(Path folder) throws IOException {
        SortedMap<Long, Path> logs = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
            for (Path file : files) {
                Matcher name = LOG.matcher(file.getFileName().toString());
                if (name.matches()) {
                    logs.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        return logs;
    }

    private static String name(long number, String ending) {
        return String.format(Locale.ROOT, "%06d.%s", number, ending);
    }
}

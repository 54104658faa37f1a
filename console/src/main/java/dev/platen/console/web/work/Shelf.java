package dev.platen.console.web.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where new runs are put.
 *
 * @param folder the folder of runs, which need not exist yet
 */
public record Shelf(Path folder) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    /** A name for a run that no other has. */
    public String fresh(String kind, Instant now) {
        String name = kind + "-" + TIME.format(now.atOffset(ZoneOffset.UTC));
        String free = name;
        for (int next = 2; Files.exists(folder.resolve(free)); next++) {
            free = name + "-" + next;
        }
        return free;
    }

    /** The folder of a run. */
    public Path run(String name) {
        return folder.resolve(name);
    }
}

package dev.platen.console.web.logs;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An import as it is ordered here.
 *
 * @param files the logs
 * @param names as whom their bringer knows them
 * @param map which printer is which
 * @param zone of times that name none
 * @param pseudonymise whether people and addresses get other names
 */
public record LogsOrder(
        List<Path> files, Map<Path, String> names, Optional<Path> map, ZoneId zone, boolean pseudonymise) {

    /** Keeps its own copies. */
    public LogsOrder {
        files = List.copyOf(files);
        names = Map.copyOf(names);
    }

    /** The names of the logs, in their order. */
    public List<String> known() {
        return files.stream().map(file -> names.getOrDefault(file, "")).toList();
    }
}

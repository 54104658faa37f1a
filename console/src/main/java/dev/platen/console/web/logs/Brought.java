package dev.platen.console.web.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that somebody brought: each lies in a folder under a number, and is known by the name that its bringer gave it. For the
 * event loop of its request while they come, and for nobody's change afterwards.
 */
final class Brought {

    private static final int NAME_LONGEST = 100;

    private final Path folder;
    private final Map<Path, String> logs = new LinkedHashMap<>();
    private Optional<Path> map = Optional.empty();

    Brought(Path folder) {
        this.folder = folder;
    }

    /** Where a log is to be put. */
    Path log(String name) {
        Path file = folder.resolve(Integer.toString(logs.size() + 1));
        logs.put(file, known(name));
        return file;
    }

    /** Where the map of printers is to be put; its place has the usual name, which errors say. */
    Path map() {
        Path file = folder.resolve("printers.csv");
        map = Optional.of(file);
        return file;
    }

    /** It turned out to be nothing: a field of the form that was left empty. */
    void forget(Path file) {
        logs.remove(file);
        if (map.filter(file::equals).isPresent()) {
            map = Optional.empty();
        }
    }

    /** The last part of a name, and nothing in it that is not for people's eyes. */
    private String known(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "_");
        String name = last.isBlank() ? "log" : last.substring(0, Math.min(last.length(), NAME_LONGEST));
        String free = name;
        for (int next = 2; logs.containsValue(free); next++) {
            free = name + " (" + next + ")";
        }
        return free;
    }

    List<Path> logs() {
        return List.copyOf(logs.keySet());
    }

    Map<Path, String> names() {
        return Map.copyOf(logs);
    }

    Optional<Path> printers() {
        return map;
    }

    /** A message without the places that its reader knows nothing of. */
    String told(String message) {
        return message.replace(folder + "/", "");
    }

    /** Removes the files. */
    void remove() throws IOException {
        removeAll(folder);
    }

    /** Removes a folder with all that is in it, if it is there. */
    static void removeAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}

package dev.platen.console.web.logs;

import dev.platen.console.web.UploadForm;
import dev.platen.emulator.web.Problem;
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
final class Brought implements UploadForm.Receiver {

    /** All files together, in bytes. */
    static final long BYTES_MOST = 512L << 20;

    static final int FILES_MOST = 20;

    private static final int NAME_LONGEST = 100;

    private final Path folder;
    private final Map<Path, String> logs = new LinkedHashMap<>();
    private Optional<Path> map = Optional.empty();
    private int placed;

    Brought(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path place(String field, String name) {
        if (field.equals("files") && placed < FILES_MOST) {
            placed++;
            Path file = folder.resolve(Integer.toString(placed));
            logs.put(file, known(name));
            return file;
        }
        if (field.equals("map") && map.isEmpty()) {
            // Its place has the usual name, which errors say.
            Path file = folder.resolve("printers.csv");
            map = Optional.of(file);
            return file;
        }
        throw new Problem(
                Problem.Kind.BAD_REQUEST, "a form brings at most " + FILES_MOST + " logs and a map of printers");
    }

    @Override
    public void empty(Path file) {
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

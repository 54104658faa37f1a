package dev.platen.sim.simulation;

import dev.platen.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run: its journal, the scenario it was played from, and its results. A run of the same name takes the
 * place of an earlier one; a folder that holds anything but a run is left alone.
 */
public final class RunFolder {

    /** Marks a folder as a run's, and keeps the scenario as it was played. */
    private static final String SCENARIO = "scenario.yaml";

    private static final String JOURNAL = "journal";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder that a scenario names for its results, {@code {name}} and {@code {seed}} filled in. */
    public static Path named(Scenario scenario) {
        String dir = scenario.outputs()
                .dir()
                .replace("{name}", scenario.name())
                .replace("{seed}", Long.toString(scenario.run().seed()));
        return Path.of(dir);
    }

    /**
     * Makes the folder ready for a new run.
     *
     * @param scenario the scenario's text, as it is played
     * @throws RunFolderException if the folder holds something else than a run, or can't be written
     */
    static RunFolder prepare(Path folder, String scenario) {
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                if (!Files.exists(folder.resolve(SCENARIO))) {
                    throw new RunFolderException(
                            folder + ": the folder is not empty and holds no earlier run", "choose another with --out");
                }
                deleteAll(folder.resolve(JOURNAL));
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(SCENARIO), scenario);
            return new RunFolder(folder);
        } catch (IOException cause) {
            throw new RunFolderException(folder + ": can't be written: " + cause.getMessage(), cause);
        }
    }

    /**
     * The folder of a run that was made before.
     *
     * @throws RunFolderException if there is none
     */
    public static RunFolder open(Path folder) {
        if (!Files.isDirectory(folder.resolve(JOURNAL))) {
            throw new RunFolderException(
                    folder + ": no run with a journal is here", "give the folder that 'platen simulate' named");
        }
        return new RunFolder(folder);
    }

    /** Where the events are. */
    public Path journal() {
        return folder.resolve(JOURNAL);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new RunFolderException(file + ": can't be written: " + cause.getMessage(), cause);
        }
    }

    Optional<Path> journalIf(boolean kept) {
        return kept ? Optional.of(journal()) : Optional.empty();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}

package dev.platen.sim.simulation;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.JournalInUseException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.sim.scenario.Outputs;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a run: its journal, the scenario it was played from, and its results. A run of the same name takes the
 * place of an earlier one; a folder that holds anything but a run is left alone.
 */
public final class RunFolder {

    /** Marks a folder as a run's, and keeps the scenario as it was played. */
    public static final String SCENARIO = "scenario.yaml";

    /** Marks a folder as that of an import, and says what was imported. */
    public static final String IMPORT = "import.json";

    /** Marks a folder as that of a load test, and says what came of it. */
    public static final String LOAD = "load.json";

    /** Names the run that this one was made from, if it was. */
    public static final String PARENT = "parent.json";

    /** The page that tells what came of it, unless a scenario names it otherwise. */
    public static final String REPORT = "report.html";

    /** What was measured, for programs, unless a scenario names it otherwise. */
    public static final String SUMMARY = "summary.json";

    /** The folder of the events. */
    public static final String JOURNAL = "journal";

    /** Where an import lists what it left out. */
    public static final String LEFT_OUT = "left-out.csv.gz";

    private static final List<String> MARKS = List.of(SCENARIO, IMPORT, LOAD);
    private static final String UNFINISHED = "{\"complete\":false}\n";

    /** A file that every LevelDB database has. */
    private static final String LEVELDB = "CURRENT";

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path folder;
    private final Path journal;

    private RunFolder(Path folder, Path journal) {
        this.folder = folder;
        this.journal = journal;
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
    public static RunFolder prepare(Path folder, String scenario) {
        return prepare(folder, SCENARIO, scenario);
    }

    /**
     * Makes the folder ready for what is imported. It is not a run's before the import's report is written to {@link #IMPORT}.
     *
     * @throws RunFolderException if the folder holds something else than a run, or can't be written
     */
    public static RunFolder prepareImport(Path folder) {
        return prepare(folder, IMPORT, UNFINISHED);
    }

    /**
     * Makes the folder ready for a load test, whose result is written to {@link #LOAD} in the end.
     *
     * @throws RunFolderException if the folder holds something else than a run, or can't be written
     */
    public static RunFolder prepareLoad(Path folder) {
        return prepare(folder, LOAD, UNFINISHED);
    }

    private static RunFolder prepare(Path folder, String mark, String content) {
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                if (MARKS.stream().noneMatch(earlier -> Files.exists(folder.resolve(earlier)))) {
                    throw new RunFolderException(
                            folder + ": the folder is not empty and holds no earlier run", "choose another with --out");
                }
                requireUnused(folder.resolve(JOURNAL));
                deleteAll(folder.resolve(JOURNAL));
                for (String earlier : List.of(SCENARIO, IMPORT, LOAD, SUMMARY, PARENT, REPORT, LEFT_OUT)) {
                    Files.deleteIfExists(folder.resolve(earlier));
                }
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(mark), content);
            return new RunFolder(folder, folder.resolve(JOURNAL));
        } catch (IOException cause) {
            throw new RunFolderException(folder + ": can't be written: " + reason(cause), cause);
        }
    }

    /** Takes away what an earlier run left, so that a run that is killed is not taken for that one. */
    void forget(Outputs results) {
        try {
            for (Optional<String> name :
                    List.of(results.report(), results.summary(), results.metrics(), results.export())) {
                if (name.isPresent()) {
                    Files.deleteIfExists(folder.resolve(name.get()));
                }
            }
        } catch (IOException cause) {
            throw new RunFolderException(folder + ": can't be written: " + reason(cause), cause);
        }
    }

    /** A journal that another process writes must not be taken away from it. */
    private static void requireUnused(Path journal) {
        if (Files.isDirectory(journal)) {
            try (LevelDbStore store = LevelDbStore.open(journal, StoreSettings.of(Durability.OS))) {
                LOG.debug("{} is nobody's", store.folder());
            } catch (JournalInUseException used) {
                throw used;
            } catch (JournalException damaged) {
                LOG.debug("{} is damaged, and goes", journal, damaged);
            }
        }
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no folder can be made there";
            case FileAlreadyExistsException _, NotDirectoryException _ -> "a file is in its way";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    /**
     * The folder of a run that was made before, or only its journal's, wherever that lies now.
     *
     * @throws RunFolderException if there is none, or an import did not come to its end
     */
    public static RunFolder open(Path folder) {
        requireFinished(folder);
        if (Files.isDirectory(folder.resolve(JOURNAL))) {
            return new RunFolder(folder, folder.resolve(JOURNAL));
        }
        if (Files.exists(folder.resolve(LEVELDB))) {
            return new RunFolder(folder, folder);
        }
        throw new RunFolderException(
                folder + (Files.exists(folder) ? ": no run with a journal is here" : ": there is no such folder"),
                "give the folder that 'platen simulate' named");
    }

    private static void requireFinished(Path folder) {
        Path report = folder.resolve(IMPORT);
        try {
            if (Files.exists(report) && Files.readString(report).equals(UNFINISHED)) {
                throw new RunFolderException(folder + ": the import did not come to its end", "import again");
            }
        } catch (IOException cause) {
            throw new RunFolderException(report + ": can't be read: " + reason(cause), cause);
        }
    }

    /** Where the events are. */
    public Path journal() {
        return journal;
    }

    /**
     * The scenario as it was played; empty if only the journal is here, or it is not a simulation's.
     *
     * @throws dev.platen.sim.scenario.ScenarioException if it can't be read any more
     */
    public Optional<Scenario> scenario() {
        Path file = folder.resolve(SCENARIO);
        return Files.exists(file)
                ? Optional.of(ScenarioReader.read(file, List.of()).scenario())
                : Optional.empty();
    }

    /** A file of the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Writes a file of the folder.
     *
     * @throws RunFolderException if it can't be written
     */
    public void write(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new RunFolderException(file + ": can't be written: " + reason(cause), cause);
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

package dev.platen.console.web.past;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.console.web.past.RunCard.Kind;
import dev.platen.console.web.past.RunCard.Outcome;
import dev.platen.console.web.past.RunCard.Trouble;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.written.Shown;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder that runs lie in, each in a folder of its own. Only what lies directly in it is ever looked at. Thread-safe; for
 * threads that may wait.
 */
final class RunsFolder {

    /** A summary or an import's report is smaller. */
    private static final long LARGEST = 4L << 20;

    /** No run folder has so many. */
    static final int MOST = 1_000_000;

    private final Path folder;

    RunsFolder(Path folder) {
        this.folder = folder;
    }

    /** The address of what is about a run. */
    static String path(String run) {
        return path("", run);
    }

    /** The same below another path. */
    static String path(String above, String run) {
        return above + "/runs/" + URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** A run's folder by when its results were written. */
    private record Found(Path run, Kind kind, Instant made) {}

    /**
     * The runs, those that were made last first.
     *
     * @param from the first that is wanted, from 0
     * @param most so many at most
     */
    List<RunCard> cards(int from, int most) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path run : runs) {
                found(run).ifPresent(found::add);
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Found::made)
                        .reversed()
                        .thenComparing(known -> known.run().toString()))
                .skip(from)
                .limit(most)
                .map(RunsFolder::card)
                .toList();
    }

    private static Optional<Found> found(Path run) throws IOException {
        for (Kind kind : Kind.values()) {
            Path mark = run.resolve(mark(kind));
            if (Files.exists(mark)) {
                Path summary = run.resolve(RunFolder.SUMMARY);
                Path newest = Files.exists(summary) ? summary : mark;
                return Optional.of(
                        new Found(run, kind, Files.getLastModifiedTime(newest).toInstant()));
            }
        }
        return Optional.empty();
    }

    private static String mark(Kind kind) {
        return switch (kind) {
            case SIMULATION -> RunFolder.SCENARIO;
            case IMPORT -> RunFolder.IMPORT;
            case LOAD -> RunFolder.LOAD;
            case JOURNAL -> RunFolder.JOURNAL;
        };
    }

    private static RunCard card(Found found) {
        Path run = found.run();
        boolean journal = Files.isDirectory(run.resolve(RunFolder.JOURNAL));
        Optional<Outcome> outcome = Optional.empty();
        Optional<Trouble> trouble = Optional.empty();
        Path told = run.resolve(found.kind() == Kind.SIMULATION ? RunFolder.SUMMARY : mark(found.kind()));
        if (found.kind() != Kind.JOURNAL) {
            Optional<JsonNode> tree = tree(told);
            if (!Files.exists(told)
                    || tree.map(root -> !root.path("complete").asBoolean(true)).orElse(false)) {
                trouble = Optional.of(Trouble.UNFINISHED);
            } else if (tree.isEmpty()) {
                trouble = Optional.of(Trouble.SUMMARY_DAMAGED);
            } else {
                outcome = tree.map(RunsFolder::outcome);
            }
        }
        if (trouble.isEmpty() && !journal && found.kind() != Kind.LOAD) {
            trouble = Optional.of(Trouble.JOURNAL_MISSING);
        }
        return new RunCard(
                String.valueOf(run.getFileName()),
                found.kind(),
                found.made(),
                outcome,
                journal,
                report(run).isPresent(),
                trouble);
    }

    /** What a file says; empty if it says nothing that can be read. */
    private static Optional<JsonNode> tree(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(new ObjectMapper().readTree(file.toFile())).filter(JsonNode::isObject)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(JsonNode told) {
        return new Outcome(
                told.path("scenario").asText(""),
                told.has("seed") ? Optional.of(told.path("seed").asLong()) : Optional.empty(),
                told.path("printers").asLong(),
                instant(told.path("start").asText(told.path("first").asText(""))),
                instant(told.path("end").asText(told.path("last").asText(""))),
                verdict(told),
                told.path("digest").asText(""));
    }

    /** Summaries of earlier versions have no verdict, but what it rests on. */
    private static String verdict(JsonNode told) {
        if (told.has("verdict") || !told.has("assertions")) {
            return told.path("verdict").asText("");
        }
        for (JsonNode assertion : told.path("assertions")) {
            if (!assertion.path("passed").asBoolean()) {
                return "failed";
            }
        }
        return "passed";
    }

    private static Optional<Instant> instant(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /**
     * The folder of a run.
     *
     * @throws Problem if there is none of that name
     */
    Path run(String name) {
        Path run = child(folder, name)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "there is no run " + Shown.of(name)));
        try {
            if (found(run).isPresent()) {
                return run;
            }
        } catch (IOException _) {
            // It went away meanwhile, which comes to the same.
        }
        throw new Problem(Problem.Kind.NOT_FOUND, Shown.of(name) + " is no run");
    }

    /**
     * The report of a run.
     *
     * @throws Problem if there is none
     */
    Path reportOf(String name) {
        return report(run(name))
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "the run " + Shown.of(name) + " has no report"));
    }

    /** The page that the summary names, by its file's name alone: a summary is as trustworthy as whoever brought it. */
    private static Optional<Path> report(Path run) {
        String named = tree(run.resolve(RunFolder.SUMMARY))
                .map(told -> told.path("report").asText(""))
                .filter(path -> !path.isEmpty() && !path.equals("null"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse(RunFolder.REPORT);
        return child(run, named)
                .filter(file -> named.endsWith(".html") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** What lies directly in a folder under a name. */
    private static Optional<Path> child(Path folder, String name) {
        if (name.isEmpty() || name.startsWith(".")) {
            return Optional.empty();
        }
        try {
            Path child = folder.resolve(name).normalize();
            return folder.normalize().equals(child.getParent()) ? Optional.of(child) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}

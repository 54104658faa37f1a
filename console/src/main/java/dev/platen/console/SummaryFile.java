package dev.platen.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The summary that a run left in its folder, if it lived to write it. */
final class SummaryFile {

    private final Path file;

    private SummaryFile(Path file) {
        this.file = file;
    }

    static SummaryFile in(Path run) {
        return new SummaryFile(run.resolve(RunFolder.SUMMARY));
    }

    /** The digest over the run's events; empty where there is no summary that can be read. */
    Optional<String> digest() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String digest =
                    new ObjectMapper().readTree(file.toFile()).path("digest").asText();
            return digest.isEmpty() ? Optional.empty() : Optional.of(digest);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}

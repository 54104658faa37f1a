package dev.platen.console;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.state.Retention;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Frees room that a journal no longer needs. */
@Command(
        name = "compact",
        description =
                "Free the room that deleted events and snapshots still take. Nobody else may have the journal open.")
final class JournalCompactCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "Drop the events before this instant, such as 2026-03-01T00:00:00Z. They are gone for good.")
    private @Nullable Instant before;

    JournalCompactCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(run);
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
            long bytes = store.stats().bytes();
            String dropped = before == null
                    ? ""
                    : "; " + Quantity.grouped(Retention.dropBefore(store, before)) + " events dropped";
            store.compact();
            results.print("COMPACTED  " + folder + ": " + Bytes.text(bytes) + " before, "
                    + Bytes.text(store.stats().bytes()) + " now" + dropped + "\n");
        }
        return ExitCode.OK.status();
    }
}

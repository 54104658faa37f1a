package dev.platen.console;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    JournalCompactCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(run);
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
            long before = store.stats().bytes();
            store.compact();
            results.print("COMPACTED  " + folder + ": " + Bytes.text(before) + " before, "
                    + Bytes.text(store.stats().bytes()) + " now\n");
        }
        return ExitCode.OK.status();
    }
}

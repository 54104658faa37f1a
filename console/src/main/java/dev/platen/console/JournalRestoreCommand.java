package dev.platen.console;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a copy of a journal back. */
@Command(
        name = "restore",
        description = {
            "Put a backup in a journal's place, and check it.",
            "A journal that is still there is left alone: move it away first."
        })
final class JournalRestoreCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "FOLDER", converter = GivenPath.class, description = "The backup.")
    private Path backup;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    JournalRestoreCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        return JournalBackupCommand.copied(results, JournalFolder.existing(backup), JournalFolder.toBeMade(run));
    }
}

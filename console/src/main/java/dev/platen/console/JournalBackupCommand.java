package dev.platen.console;

import dev.platen.persistence.leveldb.JournalBackup;
import dev.platen.persistence.leveldb.JournalCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies a journal, in use or not. */
@Command(
        name = "backup",
        description = {
            "Copy a journal into a new folder, also while it is in use, and check the copy.",
            "The copy holds all that was acknowledged before it began, and no printer is cut apart from the others. On the"
                    + " same disk it shares most files with the journal, and takes hardly any room; copy it on to another disk."
        })
final class JournalBackupCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Parameters(paramLabel = "FOLDER", converter = GivenPath.class, description = "Where the copy goes; new or empty.")
    private Path target;

    JournalBackupCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        return copied(results, JournalFolder.existing(run), target);
    }

    static int copied(Results results, Path from, Path to) {
        JournalCheck.Result result = JournalBackup.copy(from, to);
        results.print(JournalVerifyCommand.text(to, result));
        return (result.whole() ? ExitCode.OK : ExitCode.USAGE).status();
    }
}

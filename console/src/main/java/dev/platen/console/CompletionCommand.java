package dev.platen.console;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the shell's completion script; see {@code docs/how-to/complete-in-the-shell.md}. */
@Command(
        name = "completion",
        description = "Write a completion script for bash and zsh to standard output.",
        footer = {"", "To use it: source <(platen completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Results results;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        results.print(AutoComplete.bash("platen", spec.root().commandLine()));
        return ExitCode.OK.status();
    }
}

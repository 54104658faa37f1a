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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("platen", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.status();
    }
}

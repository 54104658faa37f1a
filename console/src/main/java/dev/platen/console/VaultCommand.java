package dev.platen.console;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about caring for a token vault. */
@Command(
        name = "vault",
        description = "Look after the vault in which a live fleet's tokens lie.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = "  platen vault repair platen-fleet")
final class VaultCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private VaultCommand() {}

    static CommandLine commandLine(Streams streams) {
        return new CommandLine(new VaultCommand()).addSubcommand(new VaultRepairCommand(streams));
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}

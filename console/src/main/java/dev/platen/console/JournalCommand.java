package dev.platen.console;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about caring for a journal. */
@Command(
        name = "journal",
        description = {
            "Look after a journal: its size, its health, copies of it.",
            "RUN is the folder of a run, or a journal's own."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen journal stats runs/office-quarter-7",
            "  platen journal verify runs/office-quarter-7",
            "  platen journal backup runs/office-quarter-7 /backup/office-quarter-7"
        })
final class JournalCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private JournalCommand() {}

    static CommandLine commandLine(Streams streams) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new JournalStatsCommand(streams))
                .addSubcommand(new JournalVerifyCommand(streams))
                .addSubcommand(new JournalRepairCommand(streams))
                .addSubcommand(new JournalCompactCommand(streams))
                .addSubcommand(new JournalBackupCommand(streams))
                .addSubcommand(new JournalRestoreCommand(streams))
                .addSubcommand(new JournalCopyCommand(streams));
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}

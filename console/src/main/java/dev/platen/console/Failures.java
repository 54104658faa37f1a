package dev.platen.console;

import dev.platen.protocol.written.Nearest;
import dev.platen.sim.run.StoppedException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, in one line a complaint; how it came about stays hidden unless {@code --debug} asks. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        complain(command, message(wrong));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.status();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return tell(failure, command);
    }

    /** Tells what went wrong, and returns the exit status. */
    int tell(Throwable failure, CommandLine command) {
        boolean debug = Platen.root(command).debug();
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        Optional<List<Complaint>> complaints = Explanation.of(failure);
        if (complaints.isPresent()) {
            complaints.get().forEach(complaint -> complain(command, complaint.toString()));
            command.getErr().flush();
            return (failure instanceof StoppedException ? ExitCode.INTERRUPTED : ExitCode.USAGE).status();
        }
        complain(command, "internal error: " + failure);
        if (!debug) {
            command.getErr()
                    .println("This is a fault of the program. Run it again with --debug to see where it happened.");
        }
        command.getErr().flush();
        return ExitCode.INTERNAL.status();
    }

    private static String message(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        return switch (wrong) {
            case UnmatchedArgumentException unmatched
            when unmatched.isUnknownOption() ->
                unmatched.getMessage()
                        + meant(unmatched, line.getCommandSpec().optionsMap().keySet());
            case UnmatchedArgumentException unmatched
            when line.getSubcommands().isEmpty() ->
                "one argument too many: '" + unmatched.getUnmatched().getFirst() + "'";
            case UnmatchedArgumentException unmatched ->
                "unknown command '" + unmatched.getUnmatched().getFirst() + "'"
                        + meant(unmatched, line.getSubcommands().keySet());
            default -> String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        };
    }

    private static String meant(UnmatchedArgumentException unmatched, Collection<String> known) {
        return Nearest.to(unmatched.getUnmatched().getFirst(), known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
    }

    private static void complain(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText("platen: " + message));
    }
}

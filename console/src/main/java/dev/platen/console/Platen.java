package dev.platen.console;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: reads its command line, runs the command, and exits with an {@link ExitCode}. */
@Command(
        name = "platen",
        description = "Simulates fleets of printers that sign in with OAuth 2.0, and looks back at what fleets did.",
        versionProvider = Platen.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE},
        scope = ScopeType.INHERIT)
public final class Platen implements Runnable {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int CARRIERS_LEAST = 32;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program an error arose.")
    private boolean debug;

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        spareCarriers();
        System.exit(run(commandLine(Streams.ofProcess()), arguments));
    }

    /**
     * A virtual thread that waits for a lock while a class is loaded keeps its carrier (JEP 491, "Future work"). With a carrier for
     * each of two processors, two such threads can wait for a third that no carrier is left for, and all stand still; so there are
     * more. Only works before the first virtual thread.
     */
    private static void spareCarriers() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS,
                    Integer.toString(
                            Math.max(CARRIERS_LEAST, Runtime.getRuntime().availableProcessors())));
        }
    }

    /** Runs a command and returns its exit status, whatever happens: other threads may live on, so that a fault must not just end this one. */
    static int run(CommandLine platen, String... arguments) {
        try {
            return platen.execute(arguments);
        } catch (Error fault) {
            return new Failures().tell(fault, platen);
        }
    }

    /** The whole command line, for the program and its tests. */
    static CommandLine commandLine(Streams streams) {
        Terminal terminal = streams.terminal();
        boolean colour = terminal.colour() && terminal.out();
        Failures failures = new Failures();
        return new CommandLine(new Platen())
                .addSubcommand(new InitCommand(streams))
                .addSubcommand(new CheckCommand(streams))
                .addSubcommand(new SimulateCommand(streams))
                .addSubcommand(new ReplayCommand(streams))
                .addSubcommand(new ExplainCommand(streams))
                .addSubcommand(new WhatIfCommand(streams))
                .addSubcommand(new DiffCommand(streams))
                .addSubcommand(new InferCommand(streams))
                .addSubcommand(new LabCommand(streams))
                .addSubcommand(new LoadCommand(streams))
                .addSubcommand(new ImportCommand(streams))
                .addSubcommand(new ExportCommand(streams))
                .addSubcommand(new BundleCommand(streams))
                .addSubcommand(new OpenCommand(streams))
                .addSubcommand(new EmulateCommand(streams))
                .addSubcommand(new ServeCommand(streams))
                .addSubcommand(new SignInCommand(streams))
                .addSubcommand(new SaveCommand(streams))
                .addSubcommand(new SignOutCommand(streams))
                .addSubcommand(new StatusCommand(streams))
                .addSubcommand(new SubmitCommand(streams))
                .addSubcommand(JournalCommand.commandLine(streams))
                .addSubcommand(VaultCommand.commandLine(streams))
                .addSubcommand(new SchemaCommand(streams))
                .addSubcommand(new CompletionCommand(streams))
                .setOut(streams.outWriter())
                .setErr(streams.errWriter())
                .setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 120))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    static Platen root(CommandLine command) {
        return (Platen) command.getCommandSpec().root().userObject();
    }

    boolean debug() {
        return debug;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says what was built, and on what it runs. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                Build.current().toString(),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}

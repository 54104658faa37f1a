package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class PlatenTest {

    private static final Terminal PLAIN = new Terminal(false, false, false, 80);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutACommandItSaysThatOneIsMissing() {
        assertThat(run()).isEqualTo(ExitCode.USAGE.status());
        assertThat(err).hasToString(lines("platen: a command is missing", "See: platen --help"));
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        assertThat(run("completoin")).isEqualTo(ExitCode.USAGE.status());
        assertThat(err)
                .hasToString(lines(
                        "platen: unknown command 'completoin'",
                        "Did you mean: platen completion?",
                        "See: platen --help"));
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(run("completion", "--nope")).isEqualTo(ExitCode.USAGE.status());
        assertThat(err).hasToString(lines("platen: Unknown option: '--nope'", "See: platen completion --help"));
    }

    @Test
    void theVersionNamesTheCommit() {
        assertThat(run("--version")).isEqualTo(ExitCode.OK.status());
        assertThat(out.toString()).startsWith("platen " + Build.current().version() + " (");
        assertThat(Build.current().commit()).matches("unknown|[0-9a-f]{12,}(-dirty)?");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(run("completion")).isEqualTo(ExitCode.OK.status());
        assertThat(out.toString()).contains("completion").contains("complete -F _complete_platen");
    }

    @Test
    void aUsersErrorIsOneLineAComplaintAndNoStackTrace() {
        Complaint misspelt = Complaint.at(Path.of("office.yaml"), 12, 5, "unknown key \"durration\"")
                .hint("did you mean \"duration\"?");
        UserError error = new UserError(List.of(misspelt, Complaint.of("no printer is left")));

        assertThat(runFailing(error)).isEqualTo(ExitCode.USAGE.status());
        assertThat(err)
                .hasToString(lines(
                        "platen: office.yaml:12:5: unknown key \"durration\" (did you mean \"duration\"?)",
                        "platen: no printer is left"));
    }

    @Test
    void aFaultOfOursSaysSoAndHidesItsStackTrace() {
        assertThat(runFailing(new IllegalStateException("boom"))).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(err.toString())
                .startsWith("platen: internal error: java.lang.IllegalStateException: boom")
                .contains("--debug")
                .doesNotContain("\tat ");
    }

    @Test
    void debugShowsTheStackTrace() {
        assertThat(runFailing(new IllegalStateException("boom"), "--debug")).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void helpIsColouredOnlyOnATerminalThatWantsIt() {
        run(new Terminal(true, true, false, 80), "--help");
        assertThat(out.toString()).doesNotContain("\u001b");

        run(new Terminal(true, true, true, 80), "--help");
        assertThat(out.toString()).contains("\u001b");
    }

    private int run(String... arguments) {
        return run(PLAIN, arguments);
    }

    private int run(Terminal terminal, String... arguments) {
        return captured(Platen.commandLine(terminal)).execute(arguments);
    }

    private int runFailing(RuntimeException failure, String... options) {
        CommandLine platen = captured(Platen.commandLine(PLAIN).addSubcommand("fail", new Failing(failure)));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "fail";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return platen.execute(arguments);
    }

    private CommandLine captured(CommandLine platen) {
        return platen.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    @Command(name = "fail")
    private record Failing(RuntimeException failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }
}

package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class PlatenTest {

    @Test
    void withoutACommandItSaysThatOneIsMissing() {
        Told told = Told.by();

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).containsExactly("platen: a command is missing", "See: platen --help");
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        Told told = Told.by("simulat");

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .containsExactly("platen: unknown command 'simulat' (did you mean 'simulate'?)", "See: platen --help");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        assertThat(Told.by("export", "--fromat", "jsonl").errLines())
                .containsExactly(
                        "platen: Unknown option: '--fromat' (did you mean '--format'?)", "See: platen export --help");
    }

    @Test
    void anUnknownOptionIsNamed() {
        Told told = Told.by("completion", "--nope");

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .containsExactly("platen: Unknown option: '--nope'", "See: platen completion --help");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        assertThat(Told.by("schema", "draft-07").errLines())
                .containsExactly("platen: one argument too many: 'draft-07'", "See: platen schema --help");
    }

    @Test
    void theVersionNamesTheCommit() {
        Told told = Told.by("--version");

        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("platen " + Build.current().version() + " (");
        assertThat(Build.current().commit()).matches("unknown|[0-9a-f]{12,}(-dirty)?");
    }

    @Test
    void theCompletionScriptKnowsCommandsAndTheirWords() {
        Told told = Told.by("completion");

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .contains("complete -F _complete_platen")
                .contains("--verify-determinism")
                .contains("\"actors\" \"sequential\"");
    }

    @Test
    void everyCommandHasHelpWithItsExitCodes() {
        for (String command : List.of("init", "check", "simulate", "export", "schema", "completion")) {
            Told told = Told.by(command, "--help");

            assertThat(told.status()).isZero();
            assertThat(told.out()).contains("Usage: platen " + command).contains("Exit codes:");
        }
    }

    @Test
    void aUsersErrorIsOneLineAComplaintAndNoStackTrace() {
        Complaint misspelt = Complaint.at(Path.of("office.yaml"), 12, 5, "unknown key \"durration\"")
                .hint("did you mean \"duration\"?");

        Told told = failing(new UserError(List.of(misspelt, Complaint.of("no printer is left"))));

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .containsExactly(
                        "platen: office.yaml:12:5: unknown key \"durration\" (did you mean \"duration\"?)",
                        "platen: no printer is left");
    }

    @Test
    void aUsersErrorIsRecognizedThroughWhatWrapsIt() {
        Told told = failing(new IllegalStateException("an actor stopped", new UserError("the disk is full")));

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).containsExactly("platen: the disk is full");
    }

    @Test
    void aFaultOfOursSaysSoAndHidesItsStackTrace() {
        Told told = failing(new IllegalStateException("boom"));

        assertThat(told.status()).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(told.err())
                .startsWith("platen: internal error: java.lang.IllegalStateException: boom")
                .contains("--debug")
                .doesNotContain("\tat ");
    }

    @Test
    void debugShowsTheStackTrace() {
        Told told = failing(new IllegalStateException("boom"), "--debug");

        assertThat(told.status()).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(told.err()).contains("\tat ");
    }

    @Test
    void helpIsColouredOnlyOnATerminalThatWantsIt() {
        assertThat(Told.by(new Terminal(false, true, true, 80), "--help").out()).doesNotContain("\u001b");
        assertThat(Told.by(new Terminal(true, true, false, 80), "--help").out()).doesNotContain("\u001b");
        assertThat(Told.by(new Terminal(true, true, true, 80), "--help").out()).contains("\u001b");
    }

    private static Told failing(RuntimeException failure, String... options) {
        List<String> arguments = new ArrayList<>(List.of("fail"));
        arguments.addAll(List.of(options));
        return Told.by(Told.NO_TERMINAL, List.of(new Failing(failure)), arguments.toArray(String[]::new));
    }

    @Command(name = "fail")
    private record Failing(RuntimeException failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }
}

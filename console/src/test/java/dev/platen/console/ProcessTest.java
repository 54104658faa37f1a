package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: signals, pipes, locks. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
final class ProcessTest {

    /** So slow that the run does not end by itself. */
    private static final String SLOWLY = "run.clock=60x";

    @TempDir
    private Path folder;

    private Path scenario;
    private Path out;

    @BeforeEach
    void writeAScenario() throws IOException {
        scenario = SmallScenario.in(folder);
        out = folder.resolve("run");
    }

    @Test
    void ctrlCStopsARunWithAReportOfWhatHappenedUntilThen() throws Exception {
        assumeTrue(ProgramProcess.canBeInterrupted());
        try (ProgramProcess running = simulate("--set", SLOWLY)) {
            running.awaitErr("UTC");
            running.signal("INT");
            Told told = running.ended();

            assertThat(told.status()).isEqualTo(ExitCode.INTERRUPTED.status());
            assertThat(told.outLines()).first().asString().startsWith("INTERRUPTED  small: 4 printers");
            assertThat(told.err()).contains("platen: stopping; Ctrl-C again ends it at once");
            assertThat(out.resolve("report.html")).isNotEmptyFile();
            assertThat(Told.by("export", out.toString()).status()).isZero();
        }
    }

    @Test
    void aPoliteKillStopsARunAsCtrlCDoes() throws Exception {
        try (ProgramProcess running = simulate("--set", SLOWLY, "--json")) {
            running.awaitErr("UTC");
            running.signal("TERM");
            Told told = running.ended();

            assertThat(told.status()).isEqualTo(ExitCode.INTERRUPTED.status());
            assertThat(told.outLines()).singleElement().asString().startsWith("{\"platen\":");
        }
    }

    @Test
    void aSecondCtrlCEndsTheProcessAtOnce() throws Exception {
        assumeTrue(ProgramProcess.canBeInterrupted());
        try (ProgramProcess stubborn = ProgramProcess.of(Stubborn.class)) {
            stubborn.awaitErr("going on");
            stubborn.signal("INT");
            stubborn.awaitErr("asked to stop");
            stubborn.signal("INT");

            assertThat(stubborn.ended().status()).isEqualTo(ExitCode.INTERRUPTED.status());
        }
    }

    @Test
    void aJournalThatARunIsWritingBelongsToItAndCanBeRead() throws Exception {
        try (ProgramProcess running = simulate("--set", SLOWLY)) {
            running.awaitErr("UTC");

            Told export = Told.by("export", out.toString());
            assertThat(export.status()).isZero();
            assertThat(Told.by("journal", "verify", out.toString()).status()).isZero();

            Told second = Told.by("simulate", scenario.toString(), "--out", out.toString());
            assertThat(second.status()).isEqualTo(ExitCode.USAGE.status());
            assertThat(second.errLines()).singleElement().asString().contains("in use by another process");

            running.signal("TERM");
            assertThat(running.ended().status()).isEqualTo(ExitCode.INTERRUPTED.status());
        }
        assertThat(Told.by("export", out.toString()).status()).isZero();
    }

    @Test
    void aRunThatIsKilledLeavesAJournalToExport() throws Exception {
        Told.by("simulate", scenario.toString(), "--out", out.toString());
        try (ProgramProcess running = simulate("--set", SLOWLY)) {
            running.awaitErr("UTC");
            running.signal("KILL");
            running.ended();
        }

        Told export = Told.by("export", out.toString());

        assertThat(export.status()).isZero();
        assertThat(out.resolve("report.html")).doesNotExist();
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
        Told.by("simulate", scenario.toString(), "--out", out.toString());
        try (ProgramProcess export = ProgramProcess.platen("export", out.toString())) {
            export.closeOut();
            Told told = export.ended();

            assertThat(told.status()).isZero();
            assertThat(told.err()).isEmpty();
        }
    }

    @Test
    void aDiskThatIsFullIsAFailure() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        Path err = folder.resolve("err");
        Process schema = ProgramProcess.command(Platen.class, "schema")
                .redirectOutput(full)
                .redirectError(err.toFile())
                .start();

        assertThat(schema.waitFor()).isEqualTo(ExitCode.USAGE.status());
        assertThat(Files.readAllLines(err))
                .containsExactly("platen: standard output can't be written: No space left on device");
    }

    private ProgramProcess simulate(String... options) throws IOException {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "simulate";
        arguments[1] = scenario.toString();
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return ProgramProcess.platen(arguments);
    }
}

package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {

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
    void theVerdictComesFirstAndTheReportsPathLast() {
        Told told = simulate();

        assertThat(told.status()).isZero();
        assertThat(told.outLines()).first().asString().startsWith("PASSED  small: 4 printers, 6h simulated in ");
        assertThat(told.outLines()).last().isEqualTo("Report: " + out.resolve("report.html"));
        assertThat(told.err()).isEmpty();
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void theCommandThatRunsItAgainHasTheSeedAndWhatWasAskedFor() {
        Told told = simulate("--set", "fleet.hq.count=3", "--engine", "sequential", "--threads", "1");

        assertThat(told.outLines())
                .contains("  ./platen simulate " + scenario
                        + " --seed 7 --set fleet.hq.count=3 --engine sequential --threads 1 --out " + out);
    }

    @Test
    void theSeedOfTheCommandLineWins() throws IOException {
        Told told = simulate("--json", "--seed", "12", "--set", "run.seed=11");

        assertThat(json(told).get("seed").asLong()).isEqualTo(12);
    }

    @Test
    void jsonIsOneObjectAndTheSameAsTheSummarysFile() throws IOException {
        Told told = simulate("--json");

        JsonNode summary = json(told);
        assertThat(told.outLines()).hasSize(1);
        assertThat(told.out()).isEqualTo(Files.readString(out.resolve("summary.json")));
        assertThat(summary.get("scenario").asText()).isEqualTo("small");
        assertThat(summary.get("printers").asInt()).isEqualTo(4);
        assertThat(summary.get("journal").asText())
                .isEqualTo(out.resolve("journal").toString());
    }

    @Test
    void bothEnginesHaveTheSameDigest() throws IOException {
        String actors = json(simulate("--json")).get("digest").asText();
        String sequential =
                json(simulate("--json", "--engine", "Sequential")).get("digest").asText();

        assertThat(actors).startsWith("sha256:").isEqualTo(sequential);
    }

    @Test
    void anAssertionThatDoesNotHoldDecidesTheExitCode() {
        Told told = simulate("--set", "assertions.delivered.atLeast=100%", "--set", SmallScenario.OUTAGE_ON);

        assertThat(told.status()).isEqualTo(ExitCode.ASSERTION_FAILED.status());
        assertThat(told.outLines()).first().asString().startsWith("FAILED");
    }

    @Test
    void equalRunsAreCalledDeterministic() {
        Told told = simulate("--verify-determinism", "--threads", "2");

        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("\nDeterministic: the sequential engine made the same events, sha256:");
        assertThat(told.outLines()).last().asString().startsWith("Report: ");
    }

    @Test
    void withJsonTheVerdictOnDeterminismGoesToStandardError() throws IOException {
        Told told = simulate("--verify-determinism", "--json");

        json(told);
        assertThat(told.outLines()).hasSize(1);
        assertThat(told.err()).contains("platen: Deterministic: ");
    }

    @Test
    void aMissingFileAFolderAndAnEmptyNameAreUsersErrors() {
        Path missing = folder.resolve("missing.yaml");

        assertComplaint(Told.by("simulate", missing.toString()), "platen: " + missing + ": there is no such file");
        assertComplaint(
                Told.by("simulate", folder.toString()),
                "platen: " + folder + ": this is a folder (name a scenario in it)");
        assertThat(Told.by("simulate", "").errLines()).first().asString().endsWith(": the name is empty");
    }

    @Test
    void aScenariosErrorsHaveTheirPlaces() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(scenario).replace("duration:", "durration:"));

        Told told = Told.by("simulate", wrong.toString());

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .allSatisfy(line -> assertThat(line).startsWith("platen: " + wrong + ":"))
                .anySatisfy(line -> assertThat(line).contains("durration").contains("did you mean"));
        assertThat(told.err()).doesNotContain("\tat ");
    }

    @Test
    void badValuesOfOptionsAreNamed() {
        assertUsage("Invalid value for option '--seed': '1.5' is not a whole number of at least 0", "--seed", "1.5");
        assertUsage("Invalid value for option '--threads': '0' is not a whole number from 1 to 1024", "--threads", "0");
        assertUsage("Invalid value for option '--engine': 'actor' is not actors or sequential", "--engine", "actor");
    }

    @Test
    void anOverrideThatLeadsNowhereIsNamed() {
        Told told = simulate("--set", "fleet.hp.count=3");

        assertComplaint(told, "platen: --set fleet.hp.count=3: there is no group 'hp' (did you mean 'hq'?)");
    }

    @Test
    void resultsNeedAFolderOfTheirOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertComplaint(
                Told.by("simulate", scenario.toString(), "--out", file.toString()),
                "platen: " + file + ": not a folder (results need one; choose it with --out)");

        Told told = Told.by("simulate", scenario.toString(), "--out", folder.toString());
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).singleElement().asString().contains("choose another with --out");
        assertThat(file).hasContent("mine");
    }

    @Test
    void colourIsOnlyForTerminals() {
        assertThat(simulate().out()).doesNotContain("\u001b");
        assertThat(simulate(new Terminal(true, true, true, 80)).out()).contains("\u001b");
        assertThat(simulate(new Terminal(true, true, false, 80)).out()).doesNotContain("\u001b");
    }

    @Test
    void progressLeavesNoTraceOnATerminal() {
        Told told = simulate(new Terminal(false, true, true, 100));

        assertThat(told.err()).contains("UTC").endsWith("\r\u001b[K");
        assertThat(simulate(new Terminal(false, true, true, 100), "--quiet").err())
                .isEmpty();
    }

    @Test
    void asManyPrintersStayInMemoryAsFitInHalfOfIt() {
        assertThat(SimulateCommand.residents(4L << 30)).isBetween(420_000, 440_000);
        assertThat(SimulateCommand.residents(1 << 20)).isEqualTo(1_000);
        assertThat(SimulateCommand.residents(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    private Told simulate(String... options) {
        return simulate(Told.NO_TERMINAL, options);
    }

    private Told simulate(Terminal terminal, String... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate", scenario.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        return Told.by(terminal, arguments.toArray(String[]::new));
    }

    private static JsonNode json(Told told) throws IOException {
        return new ObjectMapper().readTree(told.out());
    }

    private void assertUsage(String complaint, String... options) {
        Told told = simulate(options);
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).containsExactly("platen: " + complaint, "See: platen simulate --help");
    }

    private static void assertComplaint(Told told, String line) {
        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).containsExactly(line);
        assertThat(told.out()).isEmpty();
    }
}

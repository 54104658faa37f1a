package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does before the first run: init, check, schema. */
final class FirstStepsTest {

    @TempDir
    private Path folder;

    @Test
    void theScenarioToBeginWithCanBePlayed() {
        Path file = folder.resolve("my fleet.yaml");

        Told init = Told.by("init", file.toString());
        Told check = Told.by("check", file.toString());
        Told simulate = Told.by(
                "simulate",
                file.toString(),
                "--engine",
                "sequential",
                "--out",
                folder.resolve("run").toString());

        assertThat(init.status()).isZero();
        assertThat(init.out()).contains("./platen check '" + file + "'");
        assertThat(check.status()).isZero();
        assertThat(simulate.status()).isZero();
    }

    @Test
    void aFileThatExistsIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("office.yaml"), "mine");

        Told told = Told.by("init", file.toString());

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .containsExactly("platen: " + file + ": it exists already and is left as it is (choose another name)");
        assertThat(file).hasContent("mine");
    }

    @Test
    void checkTellsWhatARunComesTo() throws IOException {
        Told told = Told.by("check", SmallScenario.in(folder).toString());

        assertThat(told.status()).isZero();
        assertThat(told.outLines())
                .startsWith("VALID  small: 4 printers, 6h from 2026-03-02T06:00:00Z")
                .contains("  hq            4  mfp    contoso  eager")
                .anyMatch(line -> line.matches("    events +[0-9,]+"))
                .anyMatch(line -> line.matches("    memory +[0-9]+ MiB of heap; there may be .*"))
                .anyMatch(line -> line.matches("    disk +[0-9]+ MiB for the journal"));
    }

    @Test
    void checkTellsProgramsInJson() throws IOException {
        Told told = Told.by("check", SmallScenario.in(folder).toString(), "--json", "--set", "fleet.hq.count=7");

        JsonNode json = new ObjectMapper().readTree(told.out());
        assertThat(told.outLines()).hasSize(1);
        assertThat(json.get("printers").asInt()).isEqualTo(7);
        assertThat(json.at("/groups/0/id").asText()).isEqualTo("hq");
        assertThat(json.at("/estimate/events").asLong()).isPositive();
    }

    @Test
    void checkNamesEverythingThatIsWrong() throws IOException {
        Path file = SmallScenario.in(folder);
        Files.writeString(
                file, Files.readString(file).replace("count: 4", "count: many").replace("[hq]", "[hk]"));

        Told told = Told.by("check", file.toString());

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).hasSize(2).allMatch(line -> line.startsWith("platen: " + file + ":"));
        assertThat(told.out()).isEmpty();
    }

    @Test
    void theSchemaIsJson() throws IOException {
        Told told = Told.by("schema");

        assertThat(new ObjectMapper().readTree(told.out()).get("$schema").asText())
                .contains("draft-07");
    }
}

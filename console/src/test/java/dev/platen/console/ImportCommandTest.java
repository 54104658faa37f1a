package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is written as logs, the logs are imported, and both are compared. */
class ImportCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String run;
    private String signIns;
    private String trace;
    private String map;

    @BeforeEach
    void play() throws IOException {
        run = path("run");
        Told.by("simulate", SmallScenario.in(folder).toString(), "--out", run, "--quiet");
        signIns = path("signins.jsonl.gz");
        trace = path("trace.csv");
        map = path("map.csv");
        assertThat(Told.by("export", run, "--format", "entra-signin", "--output", signIns)
                        .status())
                .isZero();
        assertThat(Told.by("export", run, "--format", "message-trace", "--output", trace)
                        .status())
                .isZero();
        assertThat(Told.by("export", run, "--format", "printer-map", "--output", map)
                        .status())
                .isZero();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void whatComesBackStoodAsTheRunDid() throws IOException {
        String imported = path("imported");
        JsonNode report = JSON.readTree(Told.by("import", trace, signIns, "--map", map, "--out", imported, "--json")
                .out());
        assertThat(report.path("imported").asLong()).isPositive();
        assertThat(JSON.readTree(Files.readString(folder.resolve("imported/import.json"))))
                .isEqualTo(report);

        JsonNode difference =
                JSON.readTree(Told.by("diff", run, imported, "--json").out());
        assertThat(difference.path("agreement").asDouble()).isGreaterThan(0.99);
        assertThat(difference.at("/b/sent")).isEqualTo(difference.at("/a/sent"));
        assertThat(difference.path("onlyInB")).isEmpty();

        String printer = difference.at("/printers/0/printer").asText();
        assertThat(Told.by("replay", imported, "--printer", printer).out())
                .contains("[recorded in " + signIns + ":", "[assumed from ");
        assertThat(Told.by("journal", "verify", imported).status()).isZero();
        assertThat(folder.resolve("imported/report.html"))
                .content()
                .contains("What was imported", "Recorded, and where it was read")
                .doesNotContain("Refresh latency");
    }

    @Test
    void anImportThatDidNotComeToItsEndIsNoRunAndCanBeMadeAgain() throws IOException {
        String imported = path("imported");
        Told.by("import", trace, "--out", imported);
        Files.writeString(folder.resolve("imported/import.json"), "{\"complete\":false}\n");
        Told half = Told.by("replay", imported);
        assertThat(half.status()).isEqualTo(2);
        assertThat(half.err())
                .isEqualTo("platen: " + imported + ": the import did not come to its end (import again)\n");
        assertThat(Told.by("import", trace, "--out", imported).status()).isZero();
        assertThat(Told.by("replay", imported).status()).isZero();
    }

    @Test
    void aRecordingIsReported() {
        String page = path("page.html");
        assertThat(Told.by("replay", run, "--report", page).out()).isEqualTo("Report: " + page + "\n");
        assertThat(folder.resolve("page.html")).content().contains("Refresh latency", "./platen replay");
        assertThat(Told.by("replay", run, "--report", page, "--json").status()).isEqualTo(2);
    }

    @Test
    void aRunIsNoDifferentFromItself() throws IOException {
        JsonNode difference = JSON.readTree(Told.by("diff", run, run, "--json").out());
        assertThat(difference.path("parted").asLong()).isZero();
        assertThat(difference.path("same").asLong()).isPositive();
        assertThat(difference.path("agreement").asDouble()).isEqualTo(1);
    }

    @Test
    void aRunsOwnEventsComeBackExactly() {
        String events = path("events.jsonl.gz");
        Told exported = Told.by("export", run, "--order", "time", "--output", events);
        assertThat(Told.by("import", events, "--out", path("back")).status()).isZero();
        assertThat(Told.by("export", path("back")).err()).isEqualTo(exported.err());
    }

    @Test
    void aScenarioIsDrawnThatCanBePlayedAndAsked() throws IOException {
        String imported = path("imported");
        Told.by("import", trace, signIns, "--map", map, "--out", imported);
        Told refused = Told.by("whatif", imported, "--set", "description=x");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("an import was played from no scenario (draw one with 'platen infer'");

        String scenario = path("drawn.yaml");
        JsonNode drawn = JSON.readTree(
                Told.by("infer", imported, "--output", scenario, "--json").out());
        assertThat(drawn.at("/series/0/recorded").asLong()).isPositive();
        assertThat(Told.by("infer", imported, "--output", scenario, "--csv")
                        .outLines()
                        .getFirst())
                .startsWith("time,grantedRecorded,grantedPlayed,");
        assertThat(Told.by("infer", imported, "--output", scenario, "--zone", "+02:00")
                        .status())
                .isEqualTo(2);
        assertThat(Told.by("check", scenario).status()).isZero();
        assertThat(Told.by("simulate", scenario, "--out", path("played"), "--quiet")
                        .status())
                .isZero();
        assertThat(Told.by("whatif", path("played"), "--set", "description=x", "--quiet")
                        .status())
                .isZero();
    }

    @Test
    void mistakesAreToldInALine() throws IOException {
        assertThat(Told.by("import", signIns)).returns(2, Told::status);
        Told none = Told.by("import", path("none.json"), "--out", path("x"));
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("platen: " + path("none.json") + ": can't be read: there is no such file\n");
        Told mistyped = Told.by("import", signIns, path("none.json"), "--out", run);
        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(Told.by("replay", run).status()).as("the run that was there").isZero();
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "keep");
        Told occupied = Told.by("import", signIns, "--out", other.toString());
        assertThat(occupied.status()).isEqualTo(2);
        assertThat(occupied.err()).contains("holds no earlier run");
        assertThat(other.resolve("mine.txt")).exists();
        Told zone = Told.by("import", signIns, "--out", path("x"), "--zone", "Athens");
        assertThat(zone.err()).contains("is no time zone");
        Path packed = Path.of(path("map.csv.gz"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(Path.of(map), out);
        }
        assertThat(Told.by("import", signIns, "--map", packed.toString(), "--out", path("x"))
                        .errLines())
                .containsExactly("platen: " + packed + ": the map is compressed (unpack it first)");
        Told key = Told.by("import", signIns, "--out", path("x"), "--pseudonym-key", map);
        assertThat(key.err()).contains("--pseudonym-key goes with --pseudonymise");
    }
}

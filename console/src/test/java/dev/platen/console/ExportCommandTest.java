package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static String run;
    private static JsonNode summary;

    @BeforeAll
    static void playAScenario() throws IOException {
        run = folder.resolve("run").toString();
        Told told = Told.by("simulate", SmallScenario.in(folder).toString(), "--out", run, "--json");
        summary = JSON.readTree(told.out());
    }

    @Test
    void standardOutputGetsNothingButEvents() throws IOException {
        Told told = Told.by("export", run);

        assertThat(told.status()).isZero();
        assertThat(told.outLines()).hasSize(summary.at("/events/total").asInt());
        for (String line : told.outLines()) {
            assertThat(JSON.readTree(line).get("specversion").asText()).isEqualTo("1.0");
        }
    }

    @Test
    void numberAndDigestGoToStandardError() {
        Told told = Told.by("export", run);

        assertThat(told.errLines())
                .containsExactly(
                        "platen: " + summary.at("/events/total").asInt() + " events",
                        "platen: digest " + summary.get("digest").asText());
    }

    /** As docs/reference/cli.md tells readers to do it. */
    @Test
    void anybodyCanComputeTheDigestFromTheLines() throws Exception {
        Map<String, MessageDigest> printers = new TreeMap<>();
        for (String line : Told.by("export", run).outLines()) {
            String source = JSON.readTree(line).get("source").asText();
            MessageDigest printer = printers.get(source);
            if (printer == null) {
                printer = MessageDigest.getInstance("SHA-256");
                printers.put(source, printer);
            }
            printer.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        MessageDigest fleet = MessageDigest.getInstance("SHA-256");
        printers.values().forEach(printer -> fleet.update(printer.digest()));

        assertThat("sha256:" + HexFormat.of().formatHex(fleet.digest()))
                .isEqualTo(summary.get("digest").asText());
    }

    @Test
    void byTimeTheSameEventsComeInTheirOwnTimesOrder() throws IOException {
        Told byTime = Told.by("export", run, "--order", "TIME");

        List<Instant> times = new ArrayList<>();
        for (String line : byTime.outLines()) {
            times.add(Instant.parse(JSON.readTree(line).get("time").asText()));
        }
        assertThat(times).isSorted();
        assertThat(byTime.outLines())
                .containsExactlyInAnyOrderElementsOf(Told.by("export", run).outLines());
    }

    @Test
    void theJournalsFolderAloneIsEnough() throws IOException {
        Path moved = folder.resolve("elsewhere");
        Files.createDirectories(moved);
        try (var files = Files.list(Path.of(run, "journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, moved.resolve(file.getFileName()));
            }
        }

        assertThat(Told.by("export", moved.toString()).out())
                .isEqualTo(Told.by("export", run).out());
    }

    @Test
    void aFileIsWrittenWholeAndCompressedIfItsNameSaysSo() throws IOException {
        Path file = folder.resolve("events.jsonl.gz");

        Told told = Told.by("export", run, "--output", file.toString());

        assertThat(told.out()).isEmpty();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Told.by("export", run).out());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(left -> left.toString().endsWith(".part"));
        }
    }

    @Test
    void anExportThatFailsLeavesAnEarlierFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("earlier.jsonl"), "precious");
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("CURRENT"), "nonsense");

        Told told = Told.by("export", broken.toString(), "--output", file.toString());

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines()).singleElement().asString().startsWith("platen: journal " + broken);
        assertThat(file).hasContent("precious");
    }

    @Test
    void aJournalThatLostEventsIsCalledDamaged() throws IOException {
        Path damaged = folder.resolve("damaged");
        Told.by("simulate", SmallScenario.in(folder).toString(), "--out", damaged.toString());
        try (var files = Files.list(damaged.resolve("journal"))) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            Files.write(log, new byte[0]);
        }

        Told told = Told.by("export", damaged.toString());

        assertThat(told.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(told.errLines())
                .last()
                .asString()
                .contains("is damaged: its last ")
                .contains("platen journal repair");
    }

    @Test
    void whatIsNoRunIsAUsersError() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path missing = folder.resolve("missing");

        assertThat(Told.by("export", empty.toString()).errLines())
                .containsExactly("platen: " + empty
                        + ": no run with a journal is here (give the folder that 'platen simulate' named)");
        assertThat(Told.by("export", missing.toString()).errLines())
                .containsExactly("platen: " + missing
                        + ": there is no such folder (give the folder that 'platen simulate' named)");
        assertThat(Told.by("export", missing.toString()).status()).isEqualTo(ExitCode.USAGE.status());
    }

    @Test
    void aFileThatCannotBeWrittenIsAUsersError() {
        String nowhere = folder.resolve("no/such/folder/events.jsonl").toString();

        assertThat(Told.by("export", run, "--output", nowhere).errLines())
                .containsExactly("platen: " + nowhere + ": can't be written: no such file or folder");
        assertThat(Told.by("export", run, "--output", folder.toString()).errLines())
                .containsExactly("platen: " + folder + ": this is a folder (name a file)");
    }

    @Test
    void anUnknownOrderIsNamed() {
        assertThat(Told.by("export", run, "--order", "size").errLines())
                .first()
                .isEqualTo("platen: Invalid value for option '--order': 'size' is not printer or time");
    }

    @Test
    void outputThatFailsForAnotherReasonThanItsReaderIsTold() {
        Streams full = new Streams(failing("No space left on device"), new ByteArrayOutputStream(), Told.NO_TERMINAL);
        Streams gone = new Streams(failing("Broken pipe"), new ByteArrayOutputStream(), Told.NO_TERMINAL);

        assertThat(Platen.run(Platen.commandLine(full), "export", run)).isEqualTo(ExitCode.USAGE.status());
        assertThat(Platen.run(Platen.commandLine(gone), "export", run)).isZero();
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}

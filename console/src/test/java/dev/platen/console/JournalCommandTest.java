package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.PrinterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is looked after. */
final class JournalCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String run;
    private long events;

    @BeforeEach
    void playAScenario() throws IOException {
        run = folder.resolve("run").toString();
        Told told = Told.by("simulate", SmallScenario.in(folder).toString(), "--out", run, "--json");
        events = JSON.readTree(told.out()).at("/events/total").asLong();
        assertThat(events).isPositive();
    }

    private JsonNode json(String... arguments) throws IOException {
        return JSON.readTree(Told.by(arguments).out());
    }

    @Test
    void statsTellHowMuchThereIs() throws IOException {
        Told text = Told.by("journal", "stats", run);

        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("events", "printers", "came late by");
        JsonNode stats = json("journal", "stats", run, "--json");
        assertThat(stats.at("/events").asLong()).isEqualTo(events);
        assertThat(stats.at("/printers").asLong()).isPositive();
        assertThat(stats.at("/diskBytes").asLong()).isPositive();
    }

    @Test
    void aWholeJournalIsCalledWhole() throws IOException {
        Told told = Told.by("journal", "verify", run);

        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("WHOLE  ");
        assertThat(json("journal", "verify", run, "--json").at("/events").asLong())
                .isEqualTo(events);
    }

    @Test
    void aDamagedJournalIsFoundAndRepaired() throws IOException {
        try (var files = Files.list(Path.of(run, "journal"))) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
            byte[] content = Files.readAllBytes(log);
            content[content.length / 3] ^= 1;
            Files.write(log, content);
        }

        Told found = Told.by("journal", "verify", run);
        assertThat(found.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(found.out()).startsWith("DAMAGED").contains(".log at byte").contains("platen journal repair");
        Told export = Told.by("export", run);
        assertThat(export.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(export.errLines()).singleElement().asString().contains("platen journal repair");

        Told repaired = Told.by("journal", "repair", run);
        assertThat(repaired.status()).isZero();
        assertThat(repaired.out()).startsWith("REPAIRED").contains("journal.damaged");
        assertThat(Told.by("journal", "verify", run).status()).isZero();
    }

    @Test
    void aBackupIsACheckedCopyThatCanBePutBack() throws IOException {
        String backup = folder.resolve("backup").toString();
        assertThat(Told.by("journal", "backup", run, backup).out()).startsWith("WHOLE");
        Told again = Told.by("journal", "backup", run, backup);
        assertThat(again.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(again.errLines()).singleElement().asString().contains("is not empty; nothing was changed");

        Path journal = Path.of(run, "journal");
        Files.move(journal, folder.resolve("lost"));
        assertThat(Told.by("journal", "restore", backup, run).status()).isZero();
        assertThat(json("journal", "stats", run, "--json").at("/events").asLong())
                .isEqualTo(events);
    }

    @Test
    void aCopyHoldsTheSameEvents() throws IOException {
        String copy = folder.resolve("copy").toString();
        assertThat(Told.by("journal", "copy", run, copy).out()).startsWith("COPIED");
        assertThat(Told.by("export", copy).outLines())
                .isEqualTo(Told.by("export", run).outLines());
    }

    @Test
    void earlyEventsCanBeDroppedAndStatesStay() throws IOException {
        JsonNode stats = json("journal", "stats", run, "--json");
        String middle =
                Instant.parse(stats.at("/from").asText()).plusSeconds(6 * 3600).toString();
        List<String> before = states();

        Told told = Told.by("journal", "compact", run, "--before", middle);

        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("COMPACTED").contains(" events dropped");
        assertThat(states()).isEqualTo(before);
        assertThat(Told.by("journal", "verify", run).status()).isZero();
        assertThat(json("journal", "stats", run, "--json").at("/from").asText()).isGreaterThanOrEqualTo(middle);
    }

    private List<String> states() {
        try (LevelDbStore store = LevelDbStore.openForReading(Path.of(run, "journal"))) {
            List<PrinterState> states = new ArrayList<>();
            new FleetStates(store).now().forEach(states::add);
            return states.stream().map(PrinterState::toString).sorted().toList();
        }
    }

    @Test
    void whatIsMissingOrWrongIsSaidInOneLine() {
        assertThat(Told.by("journal").errLines().getFirst()).isEqualTo("platen: a command is missing");
        assertThat(Told.by("journal", "stats", folder.resolve("nowhere").toString())
                        .errLines())
                .singleElement()
                .asString()
                .contains("there is no such folder");
        assertThat(Told.by("journal", "compact", run, "--before", "yesterday")
                        .errLines()
                        .getFirst())
                .contains("'yesterday' is no instant");
    }
}

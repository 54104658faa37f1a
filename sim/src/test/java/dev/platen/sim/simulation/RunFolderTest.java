package dev.platen.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalInUseException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path home;

    @Test
    void aFolderIsMadeAndKeepsTheScenario() throws IOException {
        Path folder = home.resolve("runs").resolve("outage");

        RunFolder run = RunFolder.prepare(folder, "version: 1");

        assertThat(folder.resolve("scenario.yaml")).hasContent("version: 1");
        assertThat(run.journal()).isEqualTo(folder.resolve("journal"));
        assertThat(run.journalIf(false)).isEmpty();
    }

    @Test
    void anotherRunTakesThePlaceOfTheOneBefore() {
        Path folder = home.resolve("outage");
        RunFolder first = RunFolder.prepare(folder, "first");
        first.write("report.html", "first");
        LevelDbStore.open(first.journal(), StoreSettings.of(Durability.OS)).close();

        RunFolder.prepare(folder, "second");

        assertThat(folder.resolve("scenario.yaml")).hasContent("second");
        assertThat(first.journal()).doesNotExist();
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(home.resolve("thesis.txt"), "all my work");

        assertThatThrownBy(() -> RunFolder.prepare(home, "version: 1"))
                .isInstanceOfSatisfying(RunFolderException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining("not empty");
                    assertThat(refusal.hint()).contains("--out");
                });
        assertThat(home.resolve("thesis.txt")).hasContent("all my work");
        assertThat(home.resolve("scenario.yaml")).doesNotExist();
    }

    @Test
    void aRunThatIsStillGoingOnIsLeftAlone() {
        Path folder = home.resolve("outage");
        RunFolder first = RunFolder.prepare(folder, "first");
        try (LevelDbStore store = LevelDbStore.open(first.journal(), StoreSettings.of(Durability.OS))) {
            assertThatThrownBy(() -> RunFolder.prepare(folder, "second")).isInstanceOf(JournalInUseException.class);
            assertThat(store.folder()).isEqualTo(first.journal());
        }
        assertThat(folder.resolve("scenario.yaml")).hasContent("first");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("outage"), "a file");

        assertThatThrownBy(() -> RunFolder.prepare(file, "version: 1"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("outage")
                .hasMessageContaining("a file is in its way");
    }

    @Test
    void onlyARunCanBeOpened() {
        assertThatThrownBy(() -> RunFolder.open(home))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("no run with a journal");
        assertThatThrownBy(() -> RunFolder.open(home.resolve("nowhere")))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void aJournalIsOpenedWhereverItLies() {
        Path journal = home.resolve("moved");
        LevelDbStore.open(journal, StoreSettings.of(Durability.OS)).close();

        assertThat(RunFolder.open(journal).journal()).isEqualTo(journal);
    }
}

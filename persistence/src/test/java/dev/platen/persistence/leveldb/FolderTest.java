package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.files.LevelDbLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are opened, and what is said of the others. */
class FolderTest {

    private static final StoreSettings OS = StoreSettings.of(Durability.OS);

    @TempDir
    Path folder;

    @Test
    void aFolderIsOpenOnlyOnceAtATime() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            append(store, "a/1", 1, "one");
            assertThatThrownBy(() -> LevelDbStore.open(folder, OS))
                    .isInstanceOf(JournalInUseException.class)
                    .hasMessageContaining(folder.toString());
            assertThat(texts(store, "a/1")).containsExactly("one");
        }
        try (LevelDbStore again = LevelDbStore.open(folder, OS)) {
            assertThat(texts(again, "a/1")).containsExactly("one");
        }
    }

    @Test
    void aReaderSeesAJournalInUseAsItIsAtTheMoment() throws IOException {
        try (LevelDbStore store = LevelDbStore.open(folder.resolve("journal"), OS)) {
            append(store, "a/1", 1, "one");
            store.flush();
            try (LevelDbStore reader = LevelDbStore.openForReading(store.folder())) {
                append(store, "a/1", 2, "two");
                store.flush();
                assertThat(texts(reader, "a/1")).containsExactly("one");
                assertThat(texts(store, "a/1")).containsExactly("one", "two");
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.journal-*");
    }

    @Test
    void aReaderDoesNotWrite() {
        LevelDbStore.open(folder, OS).close();
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThatThrownBy(() -> append(store, "a/1", 1, "one")).hasMessageContaining("for reading only");
        }
    }

    @Test
    void aReaderMakesNoJournal() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> LevelDbStore.openForReading(missing)).hasMessageContaining(missing.toString());
        assertThat(missing).doesNotExist();
    }

    @Test
    void aNewJournalIsNotMadeOverAnOldOne() throws IOException {
        LevelDbStore.open(folder, OS).close();
        Files.delete(folder.resolve("CURRENT"));
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS)).hasMessageContaining("CURRENT is missing");
        assertThat(folder.resolve("CURRENT")).doesNotExist();
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear Sir");
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS)).hasMessageContaining("holds files");
        assertThat(folder).isDirectoryContaining("glob:**letter.txt").isDirectoryNotContaining("glob:**CURRENT");
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws IOException {
        try (DB other = LevelDbLibrary.chosen().factory().open(folder.toFile(), new Options())) {
            other.put(new byte[] {9}, new byte[] {9});
        }
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS)).hasMessageContaining("no journal of ours");
    }

    @Test
    void aJournalOfALaterFormatIsRefused() throws IOException {
        formatted("platen-journal 3");
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS))
                .hasMessageContaining("platen-journal 3")
                .hasMessageContaining("platen-journal 2");
    }

    @Test
    void aJournalOfAnEarlierFormatIsSentToTheCommandThatBringsItOver() throws IOException {
        formatted("platen-journal 1");
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS)).hasMessageContaining("platen journal copy");
    }

    private void formatted(String format) throws IOException {
        LevelDbStore.open(folder, OS).close();
        try (DB db = LevelDbLibrary.chosen().factory().open(folder.toFile(), new Options())) {
            db.put(Keys.FORMAT, StoreFixture.bytes(format));
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        LevelDbStore store = LevelDbStore.open(folder, OS);
        store.close();
        store.close();
        assertThatThrownBy(() -> store.highestSequence("a/1")).hasMessageContaining("is closed");
        assertThatThrownBy(() -> append(store, "a/1", 1, "one")).hasMessageContaining("is closed");
    }
}

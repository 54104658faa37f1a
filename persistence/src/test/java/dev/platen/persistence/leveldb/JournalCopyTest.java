package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.newest;
import static dev.platen.persistence.leveldb.StoreFixture.snapshot;
import static dev.platen.persistence.leveldb.StoreFixture.text;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of other formats are brought over as they are. */
class JournalCopyTest {

    @TempDir
    Path home;

    private JournalCopy.Result copied(Path from) {
        return JournalCopy.of(from, home.resolve("new"), (_, _) -> Optional.empty());
    }

    private LevelDbStore theNewOne() {
        assertThat(JournalCheck.of(home.resolve("new")).findings()).isEmpty();
        return LevelDbStore.open(home.resolve("new"), StoreSettings.of(Durability.OS));
    }

    /** As the first format left it: three printers, of which one has lost its first 20 events to deletion, and one all. */
    private Path formatOne() throws IOException {
        Path folder = Files.createDirectory(home.resolve("old"));
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/format-1.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        return folder;
    }

    @Test
    void aJournalOfTheFirstFormatIsReadAsItWasWritten() throws IOException {
        JournalCopy.Result result = copied(formatOne());
        assertThat(result.form()).isEqualTo("a journal of format 1");
        assertThat(result.events()).isEqualTo(60);
        assertThat(result.printers()).isEqualTo(3);
        assertThat(result.snapshots()).isEqualTo(1);
        try (LevelDbStore store = theNewOne()) {
            List<StoredEvent> events = new ArrayList<>();
            store.read("contoso/hq-0", 1, 99, 99, events::add);
            assertThat(events).extracting(StoredEvent::sequence).isEqualTo(numbers(1, 40));
            assertThat(events.get(6).at()).isEqualTo(at(7));
            assertThat(events.get(6).writer()).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
            assertThat(text(events.get(6).metadata().orElseThrow().payload())).isEqualTo("beside");
            assertThat(text(events.get(6).payload())).isEqualTo("event 7 of contoso/hq-0");
            assertThat(texts(store, "contoso/hq-1")).hasSize(20).startsWith("event 21 of contoso/hq-1");
            assertThat(newest(store, "contoso/hq-1", SnapshotRange.ALL)).contains("state at 30");
            assertThat(texts(store, "contoso/hq-2")).isEmpty();
            assertThat(store.highestSequence("contoso/hq-2")).isEqualTo(40);
            append(store, "contoso/hq-2", 41, "one more");
            assertThat(texts(store, "contoso/hq-2")).containsExactly("one more");
        }
    }

    private static List<Long> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Long::valueOf).toList();
    }

    @Test
    void theFleetOfTheFirstFormatIsInOrderOfTime() throws IOException {
        copied(formatOne());
        try (LevelDbStore store = theNewOne()) {
            assertThat(store.stats().lateness()).isZero();
            assertThat(text(Objects.requireNonNull(store.fromOffset(1).next()).payload()))
                    .isEqualTo("event 2 of contoso/hq-0");
        }
    }

    @Test
    void aJournalOfThePresentFormatIsCopiedWithItsDeletionsAndSnapshots() {
        Path old = home.resolve("old");
        try (LevelDbStore store = LevelDbStore.open(old, StoreSettings.of(Durability.OS))) {
            append(store, "a/1", 1, "one", "two", "three");
            append(store, "a/2", 1, "other");
            snapshot(store, "a/1", 2, "after two");
            store.write(store.batch().deleteEvents("a/1", 2));
            store.write(store.batch().deleteEvents("a/2", 1));
        }
        assertThat(copied(old).events()).isEqualTo(1);
        try (LevelDbStore store = theNewOne()) {
            assertThat(texts(store, "a/1")).containsExactly("three");
            assertThat(newest(store, "a/1", SnapshotRange.ALL)).contains("after two");
            assertThat(store.highestSequence("a/2")).isEqualTo(1);
        }
    }

    @Test
    void anythingElseIsRefusedAndNothingIsWrittenOver() throws IOException {
        Path other = home.resolve("other");
        try (DB db = JniDBFactory.factory.open(other.toFile(), new Options().createIfMissing(true))) {
            db.put(new byte[] {9}, new byte[] {9});
        }
        assertThatThrownBy(() -> copied(other)).hasMessageContaining("no journal");
        assertThatThrownBy(() -> copied(home.resolve("nowhere"))).hasMessageContaining("there is no journal");
        Files.writeString(Files.createDirectories(home.resolve("new")).resolve("letter.txt"), "Dear Sir");
        Path old = formatOne();
        assertThatThrownBy(() -> copied(old)).hasMessageContaining("is not empty");
    }
}

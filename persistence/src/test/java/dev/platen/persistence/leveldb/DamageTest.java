package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.newest;
import static dev.platen.persistence.leveldb.StoreFixture.snapshot;
import static dev.platen.persistence.leveldb.StoreFixture.text;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.files.LevelDbLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage below the store is found and named, never read as truth. The first id written has the number 0. */
class DamageTest {

    private static final StoreSettings OS = StoreSettings.of(Durability.OS);
    private static final int NUMBER = 0;

    @TempDir
    Path folder;

    @BeforeEach
    void eventsInThreePagesAndTwoSnapshots() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            append(store, "contoso/hq-1", 1, "one", "two", "three");
            store.flush();
            store.write(store.batch()
                    .append("contoso/hq-1", 4, at(4), TEXT, bytes("four"))
                    .append("contoso/hq-2", 1, at(1), TEXT, bytes("other")));
            store.flush();
            append(store, "contoso/hq-1", 5, "five");
            snapshot(store, "contoso/hq-1", 1, "after one");
            snapshot(store, "contoso/hq-1", 2, "after two");
        }
    }

    private interface Deed {

        void on(DB db) throws IOException;
    }

    private void damage(Deed deed) throws IOException {
        try (DB db = LevelDbLibrary.chosen().factory().open(folder.toFile(), new Options())) {
            deed.on(db);
        }
    }

    private static void flip(DB db, byte[] key, int index) {
        byte[] value = db.get(key);
        value[index] ^= 1;
        db.put(key, value);
    }

    @Test
    void aFlippedBitIsNamed() throws IOException {
        damage(db -> flip(db, Keys.page(3), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(texts(store, "contoso/hq-1", 5, 5, 9)).containsExactly("five");
            assertThatThrownBy(() -> texts(store, "contoso/hq-1"))
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("event 4 of contoso/hq-1 is damaged")
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> texts(store, "contoso/hq-2")).hasMessageContaining("event 1 of contoso/hq-2");
            EventCursor all = store.fromOffset(0);
            assertThat(text(Objects.requireNonNull(all.next()).payload())).isEqualTo("one");
            all.next();
            all.next();
            assertThatThrownBy(all::next)
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("from offset 3 on");
        }
    }

    @Test
    void aPageAtTheWrongPlaceIsFound() throws IOException {
        damage(db -> db.put(Keys.page(3), db.get(Keys.page(0))));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThatThrownBy(() -> texts(store, "contoso/hq-1")).hasMessageContaining("event 4 of contoso/hq-1");
        }
    }

    @Test
    void aMissingPageIsNamed() throws IOException {
        damage(db -> db.delete(Keys.page(0)));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThatThrownBy(() -> texts(store, "contoso/hq-1"))
                    .hasMessageContaining("event 3 of contoso/hq-1 is missing");
            assertThat(texts(store, "contoso/hq-1", 4, 9, 9)).containsExactly("four", "five");
            assertThatThrownBy(() -> store.fromOffset(1).next()).hasMessageContaining("is missing");
        }
    }

    @Test
    void aJournalWhoseLastEventsAreGoneIsNotOpened() throws IOException {
        damage(db -> {
            db.delete(Keys.page(5));
            db.delete(Keys.TAIL);
            db.delete(Keys.heads(0));
        });
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("its last 1 events (from offset 5 on) were acknowledged and are gone");
    }

    @Test
    void aJournalWithAHoleIsNotOpened() throws IOException {
        damage(db -> {
            db.delete(Keys.page(3));
            db.delete(Keys.TAIL);
            db.delete(Keys.heads(0));
        });
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("from offset 3 on can't be read: the page is missing");
    }

    @Test
    void aDamagedSnapshotIsPassedOver() throws IOException {
        damage(db -> flip(db, Keys.snapshot(NUMBER, 2), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(newest(store, "contoso/hq-1", SnapshotRange.ALL)).contains("after one");
        }
        damage(db -> flip(db, Keys.snapshot(NUMBER, 1), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(newest(store, "contoso/hq-1", SnapshotRange.ALL)).isEmpty();
        }
    }

    @Test
    void aMissingOrDamagedWitnessIsNamed() throws IOException {
        Path witness = folder.resolve("ACKNOWLEDGED");
        byte[] content = Files.readAllBytes(witness);
        Files.delete(witness);
        assertThatThrownBy(() -> LevelDbStore.openForReading(folder))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("ACKNOWLEDGED can't be read");
        content[7] ^= 1;
        Files.write(witness, content);
        assertThatThrownBy(() -> LevelDbStore.open(folder, OS)).hasMessageContaining("wrong checksum");
    }
}

package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.newest;
import static dev.platen.persistence.leveldb.StoreFixture.snapshot;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.fusesource.leveldbjni.JniDBFactory;
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
    void threeEventsAndTwoSnapshots() {
        try (LevelDbStore store = LevelDbStore.open(folder, OS)) {
            append(store, "contoso/hq-1", 1, "one", "two", "three");
            snapshot(store, "contoso/hq-1", 1, "after one");
            snapshot(store, "contoso/hq-1", 2, "after two");
        }
    }

    private interface Deed {

        void on(DB db) throws IOException;
    }

    private void damage(Deed deed) throws IOException {
        try (DB db = JniDBFactory.factory.open(folder.toFile(), new Options())) {
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
        damage(db -> flip(db, Keys.numbered(Keys.EVENT, NUMBER, 2), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(texts(store, "contoso/hq-1", 1, 1, 9)).containsExactly("one");
            assertThatThrownBy(() -> texts(store, "contoso/hq-1"))
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("event 2 of contoso/hq-1 is damaged")
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> store.readAll(event -> {})).hasMessageContaining("event 2 of contoso/hq-1");
        }
    }

    @Test
    void aRecordAtTheWrongPlaceIsNamed() throws IOException {
        damage(db -> db.put(Keys.numbered(Keys.EVENT, NUMBER, 2), db.get(Keys.numbered(Keys.EVENT, NUMBER, 1))));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThatThrownBy(() -> texts(store, "contoso/hq-1")).hasMessageContaining("event 2 of contoso/hq-1");
        }
    }

    @Test
    void aMissingEventIsNamed() throws IOException {
        damage(db -> db.delete(Keys.numbered(Keys.EVENT, NUMBER, 2)));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThatThrownBy(() -> texts(store, "contoso/hq-1"))
                    .hasMessageContaining("event 2 of contoso/hq-1 is missing");
            assertThatThrownBy(() -> texts(store, "contoso/hq-1", 2, 2, 1)).hasMessageContaining("event 2");
            assertThat(texts(store, "contoso/hq-1", 3, 3, 1)).containsExactly("three");
            assertThatThrownBy(() -> store.readAll(event -> {})).hasMessageContaining("is missing");
        }
    }

    @Test
    void aDamagedSnapshotIsPassedOver() throws IOException {
        damage(db -> flip(db, Keys.numbered(Keys.SNAPSHOT, NUMBER, 2), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(newest(store, "contoso/hq-1", SnapshotRange.ALL)).contains("after one");
        }
        damage(db -> flip(db, Keys.numbered(Keys.SNAPSHOT, NUMBER, 1), 9));
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(newest(store, "contoso/hq-1", SnapshotRange.ALL)).isEmpty();
        }
    }
}

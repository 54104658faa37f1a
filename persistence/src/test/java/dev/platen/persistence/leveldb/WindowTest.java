package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder written in windows holds whole windows. */
class WindowTest {

    private static final StoreSettings WINDOWS = StoreSettings.of(Durability.WINDOW);

    @TempDir
    Path folder;

    @Test
    void aWindowThatDidNotEndIsDroppedOnClose() {
        try (LevelDbStore store = LevelDbStore.open(folder, WINDOWS)) {
            append(store, "a/1", 1, "one");
            append(store, "a/2", 1, "one");
            store.commitWindow();
            append(store, "a/1", 2, "two");
            assertThat(texts(store, "a/1")).containsExactly("one", "two");
        }
        try (LevelDbStore store = LevelDbStore.open(folder, WINDOWS)) {
            assertThat(texts(store, "a/1")).containsExactly("one");
            assertThat(texts(store, "a/2")).containsExactly("one");
            append(store, "a/1", 2, "two again");
            assertThat(texts(store, "a/1")).containsExactly("one", "two again");
        }
    }

    @Test
    void anEventIsReadOnceWhetherItsWindowIsInTheFolderOrNot() {
        try (LevelDbStore store = LevelDbStore.open(folder, WINDOWS)) {
            append(store, "a/1", 1, "one");
            store.commitWindow();
            append(store, "a/1", 2, "two");
            store.flush();
            assertThat(texts(store, "a/1")).containsExactly("one", "two");
        }
    }

    @Test
    void manyWindowsPassThroughASmallQueue() {
        StoreSettings narrow = new StoreSettings(Durability.WINDOW, 1 << 20, 1 << 20, 1, 2, false);
        try (LevelDbStore store = LevelDbStore.open(folder, narrow)) {
            for (int window = 0; window < 1_000; window++) {
                append(store, "a/" + window % 7, 1 + window / 7, "in " + window);
                store.commitWindow();
            }
        }
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            assertThat(texts(store, "a/0")).hasSize(143);
            assertThat(texts(store, "a/6")).hasSize(142);
        }
    }
}

package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted leaves the disk, and nothing else does. */
class CompactionTest {

    private static final StoreSettings SMALL = new StoreSettings(Durability.OS, 1 << 20, 1 << 20, 1 << 20, 0, false);

    @TempDir
    Path folder;

    @Test
    void deletedEventsLeaveTheirPagesAndTheRestIsReadAsBefore() {
        byte[] noise = new byte[2_000];
        try (LevelDbStore store = LevelDbStore.open(folder, SMALL)) {
            Random random = new Random(1);
            for (long round = 1; round <= 500; round++) {
                for (String id : new String[] {"a/1", "a/2", "a/3"}) {
                    random.nextBytes(noise);
                    store.write(store.batch().append(id, round, at(round), TEXT, noise.clone()));
                }
            }
            store.flush();
            store.write(store.batch().deleteEvents("a/1", 500).deleteEvents("a/2", 490));
            store.flush();
            store.compact();
            assertThat(store.stats().pageBytes()).isLessThan(1_300_000);
            requireTheRest(store);
        }
        assertThat(JournalCheck.of(folder).findings()).isEmpty();
        try (LevelDbStore store = LevelDbStore.open(folder, SMALL)) {
            requireTheRest(store);
            StoreFixture.append(store, "a/1", 501, "one more");
            assertThat(texts(store, "a/1")).containsExactly("one more");
        }
    }

    private static void requireTheRest(LevelDbStore store) {
        assertThat(texts(store, "a/1")).isEmpty();
        assertThat(store.highestSequence("a/1")).isEqualTo(500);
        assertThat(texts(store, "a/2")).hasSize(10);
        assertThat(texts(store, "a/3")).hasSize(500);
        int left = 0;
        for (EventCursor all = store.fromOffset(0); all.next() != null; ) {
            left++;
        }
        assertThat(left).isEqualTo(510);
    }
}

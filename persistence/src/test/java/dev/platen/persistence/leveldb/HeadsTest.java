package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where each printer's newest event lies is known, however often that was written down. */
class HeadsTest {

    private static final StoreSettings OS = StoreSettings.of(Durability.OS);

    /** More than come between two writings of the heads. */
    private static final int MANY = 300_000;

    @TempDir
    Path home;

    @Test
    void whatWasFoundInThePagesOfAKilledProcessDoesNotComeBackLater() throws IOException {
        Path killed = home.resolve("killed");
        try (LevelDbStore store = LevelDbStore.open(home.resolve("journal"), OS)) {
            append(store, "a/1", 1, "one");
            store.flush();
            copy(store.folder(), killed);
        }
        try (LevelDbStore store = LevelDbStore.open(killed, OS)) {
            append(store, "a/1", 2, "two");
            fill(store, 1);
            fill(store, 1L + MANY);
        }
        try (LevelDbStore store = LevelDbStore.open(killed, OS)) {
            assertThat(store.highestSequence("a/1")).isEqualTo(2);
            assertThat(texts(store, "a/1")).containsExactly("one", "two");
        }
        assertThat(JournalCheck.of(killed).findings()).isEmpty();
    }

    private static void fill(LevelDbStore store, long from) {
        EventBatch batch = store.batch();
        for (long sequence = from; sequence < from + MANY; sequence++) {
            batch.append("a/2", sequence, at(sequence), TEXT, bytes("x"));
            if (sequence % 10_000 == 0) {
                store.write(batch);
                batch = store.batch();
            }
        }
        store.write(batch);
        store.flush();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}

package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes to a disk that fails is told, and nothing comes after what is missing. */
class FailingDiskTest {

    @TempDir
    Path folder;

    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean odd = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();

    private LevelDbStore open(Durability durability) throws IOException {
        StoreSettings settings = StoreSettings.of(durability);
        LevelDbStore.open(folder, settings).close();
        return LevelDbStore.writer(
                folder, settings, new Database(folder, () -> failing(Folder.levelDb(folder, settings, false))));
    }

    /** A database that refuses to be written while the disk is full, and to be opened while the disk is gone. */
    private DB failing(DB database) {
        if (gone.get()) {
            close(database);
            throw new JournalException("journal " + folder + " can't be opened: input/output error");
        }
        return (DB) Proxy.newProxyInstance(
                DB.class.getClassLoader(), new Class<?>[] {DB.class}, (proxy, method, arguments) -> {
                    if (odd.get() && method.getName().equals("write")) {
                        throw new IllegalStateException("something nobody foresaw");
                    }
                    if (full.get() && method.getName().equals("write")) {
                        throw new DBException("no space left on device");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void close(DB database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<String> write(LevelDbStore store, long sequence, String text) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        EventBatch batch = store.batch().append("a/1", sequence, at(sequence), TEXT, bytes(text));
        store.write(batch, new Acknowledgement() {
            @Override
            public void stored() {
                outcome.complete("stored");
            }

            @Override
            public void failed(JournalException cause) {
                outcome.complete(String.valueOf(cause.getMessage()));
            }
        });
        return outcome;
    }

    @Test
    void aWriterIsToldAndWritesAgainOnceThereIsRoom() throws Exception {
        try (LevelDbStore store = open(Durability.OS)) {
            assertThat(write(store, 1, "one").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            full.set(true);
            assertThat(write(store, 2, "two").get(10, TimeUnit.SECONDS))
                    .contains(folder.toString())
                    .contains("no space left on device");
            assertThat(store.highestSequence("a/1")).isEqualTo(1);
            assertThat(texts(store, "a/1")).containsExactly("one");
            full.set(false);
            assertThat(write(store, 2, "two again").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            assertThat(texts(store, "a/1")).containsExactly("one", "two again");
        }
        try (LevelDbStore again = LevelDbStore.openForReading(folder)) {
            assertThat(texts(again, "a/1")).containsExactly("one", "two again");
        }
    }

    @Test
    void aDiskThatIsGoneForAWhileTakesWritesAgainWhenItIsBack() throws Exception {
        try (LevelDbStore store = open(Durability.SYNC)) {
            assertThat(write(store, 1, "one").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            full.set(true);
            gone.set(true);
            assertThat(write(store, 2, "two").get(10, TimeUnit.SECONDS)).contains("no space left");
            assertThatThrownBy(() -> write(store, 2, "two")).hasMessageContaining("input/output error");
            full.set(false);
            gone.set(false);
            assertThat(write(store, 2, "two again").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            assertThat(texts(store, "a/1")).containsExactly("one", "two again");
        }
    }

    @Test
    void aFaultThatNobodyForesawIsToldAndWritingGoesOn() throws Exception {
        try (LevelDbStore store = open(Durability.SYNC)) {
            odd.set(true);
            assertThat(write(store, 1, "one").get(10, TimeUnit.SECONDS)).contains("something nobody foresaw");
            odd.set(false);
            assertThat(write(store, 1, "one again").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            assertThat(texts(store, "a/1")).containsExactly("one again");
        }
    }

    @Test
    void aListenerThatFailsHoldsUpNobody() throws Exception {
        try (LevelDbStore store = open(Durability.SYNC);
                AutoCloseable _ = store.onCommit(() -> {
                    throw new IllegalStateException("a listener's own fault");
                })) {
            assertThat(write(store, 1, "one").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
            assertThat(write(store, 2, "two").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
        }
    }

    @Test
    void whoeverDoesNotAskForAcknowledgementLearnsOfAFailureAtTheNextWrite() throws IOException {
        LevelDbStore store = open(Durability.OS);
        append(store, "a/1", 1, "one");
        store.flush();
        full.set(true);
        append(store, "a/1", 2, "two");
        assertThatThrownBy(store::flush).hasMessageContaining("could not be written");
        full.set(false);
        assertThatThrownBy(() -> append(store, "a/1", 3, "three")).hasMessageContaining("could not be written");
        assertThatThrownBy(store::close).hasMessageContaining("could not be written");
        try (LevelDbStore again = LevelDbStore.openForReading(folder)) {
            assertThat(texts(again, "a/1")).containsExactly("one");
        }
    }

    @Test
    void aWindowThatWasLostSurfacesAtTheNext() throws IOException {
        LevelDbStore store = open(Durability.WINDOW);
        append(store, "a/1", 1, "one");
        store.commitWindow();
        store.flush();
        full.set(true);
        append(store, "a/1", 2, "two");
        store.commitWindow();
        assertThatThrownBy(store::flush).hasMessageContaining("could not be written");
        full.set(false);
        assertThatThrownBy(store::commitWindow).hasMessageContaining("could not be written");
        assertThatThrownBy(store::close).hasMessageContaining("could not be written");
        try (LevelDbStore again = LevelDbStore.openForReading(folder)) {
            assertThat(texts(again, "a/1")).containsExactly("one");
        }
    }
}

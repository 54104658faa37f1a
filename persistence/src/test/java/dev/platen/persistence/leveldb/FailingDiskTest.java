package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.append;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private LevelDbStore open(Durability durability) {
        StoreSettings settings = StoreSettings.of(durability);
        DB database = Folder.openOrCreate(folder, settings);
        DB failing = (DB) Proxy.newProxyInstance(
                DB.class.getClassLoader(), new Class<?>[] {DB.class}, (proxy, method, arguments) -> {
                    if (full.get() && method.getName().equals("write")) {
                        throw new DBException("no space left on device");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return LevelDbStore.started(folder, settings, true, failing);
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
    void aWriterIsToldAndSoIsWhoeverComesAfter() throws Exception {
        LevelDbStore store = open(Durability.OS);
        assertThat(write(store, 1, "one").get(10, TimeUnit.SECONDS)).isEqualTo("stored");
        full.set(true);
        assertThat(write(store, 2, "two").get(10, TimeUnit.SECONDS))
                .contains(folder.toString())
                .contains("no space left on device");
        full.set(false);
        assertThatThrownBy(() -> append(store, "a/1", 3, "three")).hasMessageContaining("could not be written");
        assertThatThrownBy(store::close).hasMessageContaining("could not be written");
        try (LevelDbStore again = LevelDbStore.openForReading(folder)) {
            assertThat(texts(again, "a/1")).containsExactly("one");
        }
    }

    @Test
    void aWindowThatWasLostSurfacesAtTheNext() {
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

package dev.platen.persistence.leveldb;

import static dev.platen.persistence.leveldb.StoreFixture.TEXT;
import static dev.platen.persistence.leveldb.StoreFixture.at;
import static dev.platen.persistence.leveldb.StoreFixture.bytes;
import static dev.platen.persistence.leveldb.StoreFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes: of what was written since the last fsync, any sectors are on the disk and any are not. The disk is
 * simulated: the folder's files as they were at an acknowledgement, and some sectors of what they became until the next.
 */
class PowerCutTest {

    private static final int SECTOR = 512;
    private static final int COMMITS = 60;
    private static final int CUTS_EACH = 4;

    @TempDir
    Path home;

    private record Disk(Map<String, byte[]> files) {

        static Disk of(Path folder) throws IOException {
            Map<String, byte[]> files = new HashMap<>();
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return new Disk(files);
        }

        void writeTo(Path folder) throws IOException {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        }

        /** This disk, and some of the sectors of the log that a later one has. */
        Disk andSomeOf(Disk later, Random random) {
            Map<String, byte[]> torn = new HashMap<>(files);
            files.forEach((name, before) -> {
                byte[] after = later.files.get(name);
                if (name.endsWith(".log") && after != null) {
                    torn.put(name, mixed(before, after, random));
                }
            });
            return new Disk(torn);
        }

        private static byte[] mixed(byte[] before, byte[] after, Random random) {
            byte[] mixed = Arrays.copyOf(before, Math.max(before.length, after.length));
            for (int at = 0; at < after.length; at += SECTOR) {
                if (random.nextBoolean()) {
                    System.arraycopy(after, at, mixed, at, Math.min(SECTOR, after.length - at));
                }
            }
            return mixed;
        }

        Disk with(String name, Disk other) {
            Map<String, byte[]> changed = new HashMap<>(files);
            changed.put(name, other.files.get(name));
            return new Disk(changed);
        }
    }

    /** Writes batches of several sectors and keeps the disk as it is at each acknowledgement. */
    private List<Disk> disks(Durability durability) throws IOException {
        Path folder = home.resolve("written");
        List<Disk> disks = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(durability))) {
            for (long commit = 1; commit <= COMMITS; commit++) {
                EventBatch batch = store.batch();
                for (int printer = 0; printer < 20; printer++) {
                    batch.append("a/" + printer, commit, at(commit), TEXT, bytes("commit " + commit + "-".repeat(200)));
                }
                CompletableFuture<Void> acknowledged = new CompletableFuture<>();
                store.write(batch, new Acknowledgement() {
                    @Override
                    public void stored() {
                        acknowledged.complete(null);
                    }

                    @Override
                    public void failed(JournalException cause) {
                        acknowledged.completeExceptionally(cause);
                    }
                });
                acknowledged.join();
                disks.add(Disk.of(folder));
            }
        }
        return disks;
    }

    @Test
    void whatWasSyncedIsThereAndWhatWasNotIsThereWholeOrNotAtAll() throws IOException {
        List<Disk> disks = disks(Durability.SYNC);
        Random random = new Random(1);
        int survivors = 0;
        for (int commit = 1; commit < COMMITS; commit++) {
            for (int cut = 0; cut < CUTS_EACH; cut++) {
                Path folder = home.resolve("cut-" + commit + "-" + cut);
                disks.get(commit - 1).andSomeOf(disks.get(commit), random).writeTo(folder);
                try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
                    int there = texts(store, "a/0").size();
                    assertThat(there).isBetween(commit, commit + 1);
                    for (int printer = 1; printer < 20; printer++) {
                        assertThat(texts(store, "a/" + printer)).hasSize(there);
                    }
                    survivors += there - commit;
                }
            }
        }
        assertThat(survivors).isLessThan(COMMITS * CUTS_EACH);
    }

    @Test
    void acknowledgedEventsThatWereNotSyncedAreMissedAtTheNextStart() throws IOException {
        List<Disk> disks = disks(Durability.OS);
        Path folder = home.resolve("cut");
        disks.get(30).with("ACKNOWLEDGED", disks.get(40)).writeTo(folder);
        assertThatThrownBy(() -> LevelDbStore.open(folder, StoreSettings.of(Durability.OS)))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("its last 200 events (from offset 620 on) were acknowledged and are gone")
                .hasMessageContaining("platen journal repair");
        assertThat(JournalRepair.of(folder).events()).isEqualTo(620);
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
            assertThat(texts(store, "a/19")).hasSize(31);
        }
    }
}

package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import dev.platen.persistence.leveldb.Acknowledgement;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteOptions;

/**
 * How long a single writer waits until an event is on the disk, beside the least that it can be: the same bytes at the end
 * of a file, and fsync. All ways take turns, event by event, in folders on the same disk.
 */
final class SingleWriterMeasurement {

    /** One of this many is for warming up. */
    private static final int WARM_UP_SHARE = 5;

    private final Sizes sizes;
    private final PrintStream out;

    SingleWriterMeasurement(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    /** Puts an event on the disk and waits for it. */
    private interface Way {

        void store(int number, byte[] event) throws IOException;
    }

    void run() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(sizes.in());
                FileChannel file = FileChannel.open(
                        folder.path().resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                DB levelDb = JniDBFactory.factory.open(
                        folder.path().resolve("leveldb").toFile(), new Options());
                LevelDbStore store =
                        LevelDbStore.open(folder.path().resolve("store"), StoreSettings.of(Durability.SYNC));
                Writers ours = writer(Plugin.PLATEN_SYNC, folder.path().resolve("ours"));
                Writers stock = writer(Plugin.STOCK_SYNC, folder.path().resolve("stock"))) {
            WriteOptions sync = new WriteOptions().sync(true);
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put("file and fsync", (_, event) -> append(file, event));
            ways.put("LevelDB, synced", (number, event) -> levelDb.put(key(number), event, sync));
            ways.put("platen's store, sync", (number, event) -> write(store, number, event));
            ways.put("an actor on platen, sync", (_, event) -> persist(ours, event));
            ways.put("an actor on stock, fsync", (_, event) -> persist(stock, event));
            print(measured(ways));
        }
    }

    private static Writers writer(Plugin plugin, Path folder) {
        return Writers.started(plugin, folder, 1);
    }

    private Map<String, Sample> measured(Map<String, Way> ways) throws IOException {
        Map<String, Sample> samples = new LinkedHashMap<>();
        SplittableRandom chance = new SplittableRandom(1);
        for (int number = 1; number <= sizes.singles(); number++) {
            byte[] event = Filler.random(chance).bytes();
            for (var way : ways.entrySet()) {
                long from = System.nanoTime();
                way.getValue().store(number, event);
                double micros = (System.nanoTime() - from) / 1e3;
                if (number > sizes.singles() / WARM_UP_SHARE) {
                    samples.computeIfAbsent(way.getKey(), _ -> new Sample()).add(micros);
                }
            }
        }
        return samples;
    }

    private void print(Map<String, Sample> samples) {
        out.printf(
                "%nA single writer: %,d events of %d bytes, one after the other%n%-24s %10s %7s %10s%n",
                sizes.singles(), Filler.SIZE, "way", "p50 us", "ratio", "p99 us");
        double baseline = samples.values().iterator().next().median();
        samples.forEach((way, sample) -> out.printf(
                "%-24s %,10.0f %7.2f %,10.0f%n",
                way, sample.median(), sample.median() / baseline, sample.quantile(0.99)));
    }

    private static void append(FileChannel file, byte[] event) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(event);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static void write(LevelDbStore store, int number, byte[] event) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        EventType type = EventType.of(FillerSerializer.IDENTIFIER, FillerSerializer.MANIFEST);
        store.write(store.batch().append(Writers.id(0), number, Instant.EPOCH, type, event), new Acknowledgement() {
            @Override
            public void stored() {
                done.complete(true);
            }

            @Override
            public void failed(JournalException cause) {
                done.completeExceptionally(cause);
            }
        });
        done.join();
    }

    private static void persist(Writers writers, byte[] event) {
        CountDownLatch stored = new CountDownLatch(1);
        writers.append(0, new Filler(event), stored::countDown);
        Writers.await(stored);
    }
}

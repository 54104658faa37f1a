package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import dev.platen.persistence.event.EventCodec;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How fast one printer's history is read, and how fast all printers' events. */
final class ReadMeasurement {

    private static final int HISTORY = 100;

    private final Sizes sizes;
    private final PrintStream out;

    ReadMeasurement(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    void run(SimulatedDay day) throws IOException {
        histories();
        fleet(day);
    }

    // One printer after the other

    private void histories() throws IOException {
        out.printf(
                "%nReading a printer's %d events of %d bytes, %,d printers one after the other%n%-30s %10s %7s %10s%n",
                HISTORY, Filler.SIZE, sizes.histories(), "way", "p50 us", "ratio", "p99 us");
        try (TemporaryFolder folder = TemporaryFolder.in(sizes.in())) {
            Path stock = folder.path().resolve("stock");
            Path ours = folder.path().resolve("ours");
            fill(Plugin.STOCK_OS, stock);
            fill(Plugin.PLATEN_OS, ours);
            Sample baseline = replayed(Plugin.STOCK_OS, stock);
            print("an actor on stock recovers", baseline, baseline);
            print("an actor on platen recovers", replayed(Plugin.PLATEN_OS, ours), baseline);
            print("platen's store", read(ours), baseline);
        }
    }

    private void fill(Plugin plugin, Path folder) {
        SplittableRandom chance = new SplittableRandom(1);
        try (Writers writers = Writers.started(plugin, folder, sizes.histories());
                Filling filling = new Filling(writers)) {
            for (int event = 0; event < HISTORY; event++) {
                for (int writer = 0; writer < writers.count(); writer++) {
                    filling.append(writer, Filler.random(chance));
                }
            }
        }
    }

    /** All writers once to warm up, then each by itself. */
    private Sample replayed(Plugin plugin, Path folder) {
        Sample micros = new Sample();
        Writers.started(plugin, folder, sizes.histories()).close();
        try (Writers writers = new Writers(plugin, folder, sizes.histories())) {
            for (int writer = 0; writer < writers.count(); writer++) {
                long from = System.nanoTime();
                writers.start(writer, writer + 1);
                micros.add((System.nanoTime() - from) / 1e3);
            }
            requireAll(writers.recoveredEvents());
        }
        return micros;
    }

    private Sample read(Path folder) {
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            read(store, new Sample());
            Sample micros = new Sample();
            for (int round = 0; round < sizes.rounds(); round++) {
                read(store, micros);
            }
            return micros;
        }
    }

    private void read(LevelDbStore store, Sample micros) {
        LongAdder events = new LongAdder();
        for (int writer = 0; writer < sizes.histories(); writer++) {
            long from = System.nanoTime();
            store.read(Writers.id(writer), 1, HISTORY, HISTORY, _ -> events.increment());
            micros.add((System.nanoTime() - from) / 1e3);
        }
        requireAll(events.sum());
    }

    private void requireAll(long events) {
        if (events != (long) sizes.histories() * HISTORY) {
            throw new IllegalStateException(events + " events were read of " + sizes.histories() * HISTORY);
        }
    }

    private void print(String way, Sample micros, Sample baseline) {
        out.printf(
                "%-30s %,10.0f %7.2f %,10.0f%n",
                way, micros.median(), micros.median() / baseline.median(), micros.quantile(0.99));
    }

    // The fleet

    private interface Scan {

        void read(LevelDbStore store, Consumer<StoredEvent> consumer);
    }

    private void fleet(SimulatedDay day) {
        EventCodec codec = new EventCodec();
        Consumer<StoredEvent> decoding = event -> codec.decode(event.type().manifest(), event.payload());
        Scan byCommit = (store, consumer) -> store.fromOffset(0).forEach(consumer);
        Scan byTime =
                (store, consumer) -> store.byTime(Instant.MIN, Instant.MAX).forEach(consumer);
        Scan newestFirst =
                (store, consumer) -> store.newestFirst(Long.MAX_VALUE).forEach(consumer);
        out.printf(
                "%nReading all events of a simulated day, %,d printers%n%-30s %10s %10s %7s%n",
                sizes.simulated(), "way", "events", "events/s", "ratio");
        try (LevelDbStore store = LevelDbStore.openForReading(day.journal())) {
            double baseline = fleet(store, "in order of commit", byCommit, 0, _ -> {});
            fleet(store, "in order of commit, decoded", byCommit, baseline, decoding);
            fleet(store, "by time", byTime, baseline, _ -> {});
            fleet(store, "by time, decoded", byTime, baseline, decoding);
            fleet(store, "newest first", newestFirst, baseline, _ -> {});
        }
    }

    /** The first round is for warming up. */
    private double fleet(LevelDbStore store, String way, Scan scan, double baseline, Consumer<StoredEvent> consumer) {
        Sample rates = new Sample();
        long events = 0;
        for (int round = -1; round < sizes.rounds(); round++) {
            LongAdder count = new LongAdder();
            long from = System.nanoTime();
            scan.read(store, event -> {
                count.increment();
                consumer.accept(event);
            });
            events = count.sum();
            if (round >= 0) {
                rates.add(events * 1e9 / (System.nanoTime() - from));
            }
        }
        double rate = rates.median();
        out.printf("%-30s %,10d %,10.0f %7.2f%n", way, events, rate, baseline == 0 ? 1 : rate / baseline);
        return rate;
    }
}

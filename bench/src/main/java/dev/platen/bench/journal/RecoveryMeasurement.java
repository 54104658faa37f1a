package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoreSettings;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterEvent.Installed;
import dev.platen.protocol.printer.PrinterId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long it takes, from opening the folder, until a fleet is as its events left it: as actors that recover, all at once,
 * or as states, folded from all events or from a checkpoint on. Every printer has the first events of a simulated day.
 */
final class RecoveryMeasurement {

    private static final int EVENTS = 10;

    /** A fleet of this size leaves a checkpoint every ten events a printer; here eight of ten are behind it. */
    private static final int BEFORE_CHECKPOINT = 8;

    private final Sizes sizes;
    private final PrintStream out;

    RecoveryMeasurement(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    private interface Recovery {

        void recover(Path folder);
    }

    void run(SimulatedDay day) throws IOException {
        List<List<PrinterEvent>> histories = day.histories();
        out.printf(
                "%nRecovery of %,d printers with %d events each%n%-30s %10s %7s %10s%n",
                sizes.recovered(), EVENTS, "way", "seconds", "ratio", "printers/s");
        try (TemporaryFolder folder = TemporaryFolder.in(sizes.in())) {
            Path stock = folder.path().resolve("stock");
            Path ours = folder.path().resolve("ours");
            Path kept = folder.path().resolve("kept");
            fill(Plugin.STOCK_OS, stock, histories, 0, EVENTS);
            fill(Plugin.PLATEN_OS, ours, histories, 0, EVENTS);
            fill(Plugin.PLATEN_OS, kept, histories, 0, BEFORE_CHECKPOINT);
            checkpoint(kept);
            fill(Plugin.PLATEN_OS, kept, histories, BEFORE_CHECKPOINT, EVENTS);
            double baseline = measure("actors on stock", stock, at -> actors(Plugin.STOCK_OS, at), 0);
            measure("actors on platen", ours, at -> actors(Plugin.PLATEN_OS, at), baseline);
            measure("states, from all events", ours, this::states, baseline);
            measure("states, from a checkpoint", kept, this::states, baseline);
        }
    }

    private void fill(Plugin plugin, Path folder, List<List<PrinterEvent>> histories, int from, int to) {
        try (Writers writers = Writers.started(plugin, folder, sizes.recovered());
                Filling filling = new Filling(writers)) {
            for (int event = from; event < to; event++) {
                for (int writer = 0; writer < writers.count(); writer++) {
                    PrinterEvent next = histories.get(writer % histories.size()).get(event);
                    filling.append(writer, ownedBy(Writers.id(writer), next));
                }
            }
        }
    }

    private static void checkpoint(Path folder) {
        try (LevelDbStore store = LevelDbStore.open(folder, StoreSettings.of(Durability.OS))) {
            new FleetStates(store).checkpoint();
        }
    }

    private static PrinterEvent ownedBy(String printer, PrinterEvent event) {
        return event instanceof Installed first
                ? new Installed(first.at(), PrinterId.parse(printer), first.chance(), first.settings())
                : event;
    }

    private double measure(String way, Path folder, Recovery recovery, double baseline) {
        Sample seconds = new Sample();
        for (int round = 0; round < sizes.rounds(); round++) {
            System.gc();
            long from = System.nanoTime();
            recovery.recover(folder);
            seconds.add(Duration.ofNanos(System.nanoTime() - from).toMillis() / 1e3);
        }
        double median = seconds.median();
        out.printf(
                "%-30s %10.2f %7.2f %,10.0f%n",
                way, median, baseline == 0 ? 1 : median / baseline, sizes.recovered() / median);
        return median;
    }

    private void actors(Plugin plugin, Path folder) {
        try (Writers writers = Writers.started(plugin, folder, sizes.recovered())) {
            require(writers.recoveredEvents(), (long) sizes.recovered() * EVENTS);
        }
    }

    private void states(Path folder) {
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            require(new FleetStates(store).now().size(), sizes.recovered());
        }
    }

    private static void require(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " were recovered of " + expected);
        }
    }
}

package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import dev.platen.persistence.event.EventCodec;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;

/** How much disk real printers' events take in a journal, once LevelDB has compacted it. */
final class SizeMeasurement {

    private final Sizes sizes;
    private final PrintStream out;

    SizeMeasurement(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    void run(SimulatedDay day) throws IOException {
        List<List<PrinterEvent>> histories = day.histories();
        long events = histories.stream().mapToLong(List::size).sum();
        long payload = payload(histories);
        out.printf(
                "%nDisk: %,d events of a simulated day, %.1f bytes each as serialized%n%-30s %14s %7s%n",
                events, (double) payload / events, "journal", "bytes an event", "ratio");
        try (TemporaryFolder folder = TemporaryFolder.in(sizes.in())) {
            for (Plugin plugin : List.of(Plugin.STOCK_OS, Plugin.PLATEN_OS)) {
                Path journal = folder.path().resolve(plugin.name());
                fill(plugin, journal, histories);
                print("actors on " + plugin.words(), journal, events, payload);
            }
        }
        print("a simulation's", day.journal(), events, payload);
    }

    private static long payload(List<List<PrinterEvent>> histories) {
        EventCodec codec = new EventCodec();
        return histories.stream()
                .flatMap(List::stream)
                .mapToLong(event -> codec.encode(event).length)
                .sum();
    }

    private static void fill(Plugin plugin, Path folder, List<List<PrinterEvent>> histories) {
        try (Writers writers = Writers.started(plugin, folder, histories.size());
                Filling filling = new Filling(writers)) {
            for (int printer = 0; printer < histories.size(); printer++) {
                for (PrinterEvent event : histories.get(printer)) {
                    filling.append(printer, event);
                }
            }
        }
    }

    private void print(String journal, Path folder, long events, long payload) throws IOException {
        try (DB db = JniDBFactory.factory.open(folder.toFile(), new Options())) {
            db.compactRange(null, null);
        }
        long bytes = bytes(folder);
        out.printf("%-30s %14.1f %7.2f%n", journal, (double) bytes / events, (double) bytes / payload);
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}

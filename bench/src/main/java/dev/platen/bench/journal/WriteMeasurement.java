package dev.platen.bench.journal;

import dev.platen.bench.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How fast many actors store events on each journal. The rounds go in turns, each in a fresh folder and a fresh actor
 * system, so that what else the machine does meets all alike.
 */
final class WriteMeasurement {

    private static final int WARM_UP_ACTORS = 1_000;

    private final Sizes sizes;
    private final PrintStream out;

    WriteMeasurement(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    void run() throws IOException {
        out.printf(
                "%nWriting: events of %d bytes, %,d commands in flight%n%-24s %8s %10s %7s %8s %8s %8s %9s%n",
                Filler.SIZE,
                sizes.inFlight(),
                "journal",
                "actors",
                "events/s",
                "ratio",
                "cpu us",
                "p50 ms",
                "p99 ms",
                "pause ms");
        for (Plugin plugin : sizes.journals()) {
            round(plugin, WARM_UP_ACTORS);
        }
        for (int actors : sizes.actors()) {
            print(actors, measured(actors));
        }
    }

    private Map<Plugin, List<Load.Outcome>> measured(int actors) throws IOException {
        Map<Plugin, List<Load.Outcome>> outcomes = new EnumMap<>(Plugin.class);
        for (int round = 0; round < sizes.rounds(); round++) {
            for (Plugin plugin : sizes.journals()) {
                outcomes.computeIfAbsent(plugin, _ -> new ArrayList<>()).add(round(plugin, actors));
            }
        }
        return outcomes;
    }

    private Load.Outcome round(Plugin plugin, int actors) throws IOException {
        System.gc();
        try (TemporaryFolder folder = TemporaryFolder.in(sizes.in());
                Writers writers = Writers.started(plugin, folder.path().resolve("journal"), actors)) {
            return Load.run(writers, sizes.inFlight(), sizes.warmUp(), sizes.slice());
        }
    }

    private void print(int actors, Map<Plugin, List<Load.Outcome>> outcomes) {
        double baseline = median(outcomes.values().iterator().next(), Load.Outcome::eventsPerSecond);
        for (var row : outcomes.entrySet()) {
            double rate = median(row.getValue(), Load.Outcome::eventsPerSecond);
            out.printf(
                    "%-24s %,8d %,10.0f %7.2f %8.1f %8.1f %8.1f %9.0f%n",
                    row.getKey().words(),
                    actors,
                    rate,
                    rate / baseline,
                    median(row.getValue(), Load.Outcome::cpuMicros),
                    median(row.getValue(), Load.Outcome::p50Millis),
                    median(row.getValue(), Load.Outcome::p99Millis),
                    median(row.getValue(), Load.Outcome::longestPauseMillis));
        }
    }

    private static double median(List<Load.Outcome> outcomes, ToDoubleFunction<Load.Outcome> figure) {
        Sample sample = new Sample();
        outcomes.forEach(outcome -> sample.add(figure.applyAsDouble(outcome)));
        return sample.median();
    }
}

package dev.platen.bench;

import dev.platen.sim.engine.StopSignal;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.scenario.reading.ScenarioReader;
import dev.platen.sim.simulation.EngineKind;
import dev.platen.sim.simulation.Simulation;
import dev.platen.sim.simulation.SimulationOrder;
import dev.platen.sim.simulation.SimulationResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plays a working day with fleets of several sizes by each engine, side by side in one process, and prints what an event
 * costs, also as a ratio to the smallest fleet by the sequential engine without a journal. Every row checks that it tells
 * the same story as the others of its size.
 *
 * <p>Arguments: the scenario, then the sizes of the fleets, smallest first.
 */
public final class EngineBenchmark {

    private static final int WARM_UP_PRINTERS = 2_000;
    private static final int PRINTER_DAYS = 20_000;
    private static final int TIMES_MOST = 20;

    private final Path scenario;
    private final PrintStream out;

    private EngineBenchmark(Path scenario, PrintStream out) {
        this.scenario = scenario;
        this.out = out;
    }

    private enum Way {
        SEQUENTIAL_WITHOUT_JOURNAL("sequential", EngineKind.SEQUENTIAL, false),
        SEQUENTIAL("sequential + journal", EngineKind.SEQUENTIAL, true),
        ACTORS("actors + journal", EngineKind.ACTORS, true);

        private final String words;
        private final EngineKind engine;
        private final boolean journal;

        Way(String words, EngineKind engine, boolean journal) {
            this.words = words;
            this.engine = engine;
            this.journal = journal;
        }
    }

    private record Row(long events, Duration wall, String digest) {

        double microsAnEvent() {
            return wall.toNanos() / 1e3 / events;
        }
    }

    /** Measures. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: SCENARIO PRINTERS...");
        }
        EngineBenchmark benchmark = new EngineBenchmark(Path.of(arguments[0]), System.out);
        List<Integer> sizes = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
        benchmark.measure(sizes);
    }

    private void measure(List<Integer> sizes) throws IOException {
        for (Way way : Way.values()) {
            play(way, WARM_UP_PRINTERS);
        }
        out.printf(
                "%-22s %9s %11s %8s %10s %9s %6s%n",
                "engine", "printers", "events", "seconds", "events/s", "us/event", "ratio");
        List<Double> costs = new ArrayList<>();
        for (int printers : sizes) {
            String digest = "";
            for (Way way : Way.values()) {
                Row row = playOften(way, printers);
                costs.add(row.microsAnEvent());
                out.printf(
                        "%-22s %,9d %,11d %8.1f %,10.0f %9.2f %6.2f%n",
                        way.words,
                        printers,
                        row.events(),
                        row.wall().toMillis() / 1e3,
                        1e6 / row.microsAnEvent(),
                        row.microsAnEvent(),
                        row.microsAnEvent() / costs.getFirst());
                if (!digest.isEmpty() && !digest.equals(row.digest())) {
                    throw new IllegalStateException("two engines told different stories of " + printers + " printers");
                }
                digest = row.digest();
            }
        }
    }

    private Row play(Way way, int printers) throws IOException {
        LoadedScenario loaded = ScenarioReader.read(scenario, List.of("fleet.all.count=" + printers));
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            SimulationOrder order = new SimulationOrder(
                    loaded.scenario(),
                    loaded.text(),
                    way.engine,
                    Runtime.getRuntime().availableProcessors(),
                    Integer.MAX_VALUE,
                    folder.path(),
                    way.journal,
                    "bench",
                    "",
                    List.of());
            SimulationResult result = new Simulation(order, new StopSignal(), _ -> {}).run();
            return new Row(
                    result.figures().events(),
                    result.facts().wall(),
                    result.facts().digest());
        }
    }

    /** Small fleets are played again and again: every size is judged by the same day, and by some seconds of work. */
    private Row playOften(Way way, int printers) throws IOException {
        int times = Math.clamp(PRINTER_DAYS / printers, 1, TIMES_MOST);
        long events = 0;
        Duration wall = Duration.ZERO;
        String digest = "";
        for (int i = 0; i < times; i++) {
            Row row = play(way, printers);
            events += row.events();
            wall = wall.plus(row.wall());
            digest = row.digest();
        }
        return new Row(events, wall, digest);
    }
}

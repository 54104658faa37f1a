package dev.platen.bench.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the journal beside Pekko's own journals and the bare disk, side by side in one process, and prints a table for
 * each question, with ratios to its first row.
 *
 * <p>Arguments: the scenario of the simulated day, then {@code short} for a quick look, and {@code name=value} for other
 * sizes, for example {@code rounds=5 actors=10000 parts=writes,single}.
 */
public final class JournalBenchmark {

    private final Path scenario;
    private final Sizes sizes;

    private JournalBenchmark(Path scenario, Sizes sizes) {
        this.scenario = scenario;
        this.sizes = sizes;
    }

    /** Measures. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        Sizes sizes;
        try {
            sizes = Sizes.of(all.subList(1, all.size()));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench/journal: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        new JournalBenchmark(Path.of(all.getFirst()), sizes).run();
    }

    private void run() throws IOException {
        try (SimulatedDay day = SimulatedDay.played(scenario, sizes.simulated(), sizes.in())) {
            for (Sizes.Part part : sizes.parts()) {
                switch (part) {
                    case WRITES -> new WriteMeasurement(sizes, System.out).run();
                    case SINGLE -> new SingleWriterMeasurement(sizes, System.out).run();
                    case READING -> new ReadMeasurement(sizes, System.out).run(day);
                    case RECOVERY -> new RecoveryMeasurement(sizes, System.out).run(day);
                    case SIZE -> new SizeMeasurement(sizes, System.out).run(day);
                }
            }
        }
    }
}

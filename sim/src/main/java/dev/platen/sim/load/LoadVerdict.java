package dev.platen.sim.load;

import dev.platen.sim.metrics.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a measurement means: whether its thresholds hold, whether the load was what was asked for, and what shaped it. Immutable and thread-safe.
 *
 * @param thresholds each with its figure
 * @param besides what else has to hold
 * @param notes what the reader has to know, the gravest first
 * @param kept whether requests were sent when they were due
 * @param generatorWasTheLimit whether this machine, and not the target, shaped what was measured
 */
public record LoadVerdict(
        List<Checked> thresholds,
        List<Besides> besides,
        List<String> notes,
        boolean kept,
        boolean generatorWasTheLimit) {

    /** A generator that is this late for one request in a hundred shapes what it measures. */
    private static final Duration LATE = Duration.ofMillis(10);

    private static final int LATE_PART = 10;

    /** A loop that works for this share of the time has nothing left for a burst. */
    private static final double BUSY = 0.9;

    /** Failures of this machine, by the words of the generator. */
    private static final String THIS_MACHINE = "on this machine";

    /** A share of the requests that is worth a word. */
    private static final double NOTABLE = 0.01;

    /**
     * A threshold and what came of it.
     *
     * @param figure in the metric's unit
     */
    public record Checked(Threshold threshold, double figure, boolean holds) {}

    /**
     * Something that has to hold and is no threshold.
     *
     * @param name what
     * @param figure what came of it, in words
     */
    public record Besides(String name, boolean holds, String figure) {}

    /** Keeps its own copies. */
    public LoadVerdict {
        thresholds = List.copyOf(thresholds);
        besides = List.copyOf(besides);
        notes = List.copyOf(notes);
    }

    /** The verdict on a measurement. */
    public static LoadVerdict of(Measurement measurement, List<Threshold> thresholds) {
        List<Checked> checked = thresholds.stream()
                .map(threshold ->
                        new Checked(threshold, threshold.metric().of(measurement), threshold.holds(measurement)))
                .toList();
        List<String> notes = new ArrayList<>();
        boolean late = measurement.lateness(0.99).compareTo(LATE) > 0;
        boolean busy = measurement.effort().busiestLane() > BUSY;
        long ours = measurement.failures().entrySet().stream()
                .filter(failure -> failure.getKey().contains(THIS_MACHINE))
                .mapToLong(Map.Entry::getValue)
                .sum();
        Measurement.Counts counts = measurement.counts();
        if (late) {
            notes.add("The schedule was not kept: this machine sent 1 % of the requests "
                    + LoadMetric.millis(measurement.lateness(0.99).toNanos() / 1e6)
                    + " late or more. Latencies count that, and are too high.");
        }
        if (busy) {
            notes.add(String.format(
                    Locale.ROOT,
                    "This machine was the bottleneck: a thread of the generator worked %.0f %% of the time. Try more --threads, or another machine.",
                    measurement.effort().busiestLane() * 100));
        }
        if (ours > 0) {
            notes.add(requests(ours) + " failed on this machine, not at the target: "
                    + "raise its limit of open files, or ask for fewer --connections.");
        }
        if (counts.unsent() > 0) {
            notes.add("The schedule was not kept: " + requests(counts.unsent())
                    + (counts.unsent() == 1 ? " was" : " were")
                    + " never sent, for the target answered too slowly. Who is not sent counts as an error.");
        }
        if (counts.waitedForPrinter() > counts.due() * NOTABLE) {
            notes.add(Quantity.percent((double) counts.waitedForPrinter() / counts.due())
                    + " of the requests came due while their printer still waited for an answer, and waited too:"
                    + " the target is slow, or there are too few --printers for this rate.");
        }
        return new LoadVerdict(
                checked,
                List.of(),
                notes,
                !late && ours == 0 && counts.unsent() == 0,
                (late && matters(measurement)) || busy || ours > 0);
    }

    private static String requests(long many) {
        return Quantity.grouped(many) + (many == 1 ? " request" : " requests");
    }

    /** A lateness of some milliseconds is nothing beside a target that takes seconds. */
    private static boolean matters(Measurement measurement) {
        return measurement.lateness(0.99).multipliedBy(LATE_PART).compareTo(measurement.latency(0.99)) > 0;
    }

    /** The same where something else has to hold as well. */
    public LoadVerdict with(Besides further) {
        List<Besides> all = new ArrayList<>(besides);
        all.add(further);
        return new LoadVerdict(thresholds, all, notes, kept, generatorWasTheLimit);
    }

    /** Whether anything had to hold. */
    public boolean asked() {
        return !thresholds.isEmpty() || !besides.isEmpty();
    }

    /** Whether all of it holds. */
    public boolean passed() {
        return thresholds.stream().allMatch(Checked::holds) && besides.stream().allMatch(Besides::holds);
    }
}

package dev.platen.sim.metrics;

import dev.platen.sim.metrics.Figures.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long requests for new tokens took; precise to one part in a hundred. Not thread-safe. */
final class Latencies {

    private static final int DIGITS = 2;

    /** Bins to a factor of ten. */
    private static final int BINS_PER_DECADE = 10;

    private final Histogram granted = new Histogram(DIGITS);
    private final Histogram failed = new Histogram(DIGITS);

    void add(boolean wasGranted, long millis) {
        (wasGranted ? granted : failed).recordValue(Math.max(0, millis));
    }

    Latency figures() {
        return new Latency(bins(), spread(granted), spread(failed));
    }

    private List<Latency.Bin> bins() {
        long longest = Math.max(granted.getMaxValue(), failed.getMaxValue());
        long total = granted.getTotalCount() + failed.getTotalCount();
        List<Latency.Bin> bins = new ArrayList<>();
        if (total == 0) {
            return bins;
        }
        long from = 0;
        for (int step = 0; from <= longest; step++) {
            long to = edge(step);
            if (to > from) {
                long some = count(granted, from, to);
                long others = count(failed, from, to);
                if (!bins.isEmpty() || some + others > 0) {
                    bins.add(new Latency.Bin(Duration.ofMillis(from), Duration.ofMillis(to), some, others));
                }
                from = to;
            }
        }
        return List.copyOf(bins);
    }

    // Ten steps to a factor of ten, rounded to two digits: 10, 13, 16, 20, 25, 32, 40, 50, 63, 79, 100.
    private static long edge(int step) {
        double exact = StrictMath.pow(10, 1 + step / (double) BINS_PER_DECADE);
        double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(exact) + 1e-9) - 1);
        return Math.round(Math.round(exact / unit) * unit);
    }

    // A histogram's own steps are finer than the bins; each is counted where it begins.
    private static long count(Histogram histogram, long from, long to) {
        long begin = from == 0 ? 0 : histogram.nextNonEquivalentValue(from - 1);
        long end = histogram.nextNonEquivalentValue(to - 1);
        return end <= begin ? 0 : histogram.getCountBetweenValues(begin, end - 1);
    }

    private static Latency.Spread spread(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new Latency.Spread(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        return new Latency.Spread(
                histogram.getTotalCount(),
                Duration.ofMillis(histogram.getValueAtPercentile(50)),
                Duration.ofMillis(histogram.getValueAtPercentile(95)),
                Duration.ofMillis(histogram.getValueAtPercentile(99)),
                Duration.ofMillis(histogram.getMaxValue()));
    }
}

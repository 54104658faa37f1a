package dev.platen.sim.load.capacity;

import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.Threshold;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether there were enough requests to tell that a threshold holds or not. A bound on a percentile says that no more than a share of the requests
 * takes longer; a bound on errors is one on a share as it is. Of both, a Wilson score interval (95 %) tells how far chance may have moved the share
 * that was seen.
 */
final class Confidence {

    /** Of the normal distribution, 95 % lie within so many standard deviations. */
    private static final double Z = 1.959964;

    private Confidence() {}

    /** Whether all that is known about shares lies clearly on one side of its bound. */
    static boolean clear(Measurement measurement, List<Threshold> thresholds) {
        return thresholds.stream().allMatch(threshold -> clear(measurement, threshold));
    }

    private static boolean clear(Measurement measurement, Threshold threshold) {
        OptionalDouble allowed = allowed(threshold.metric());
        if (allowed.isPresent()) {
            long all = measurement.latency().getTotalCount();
            long within =
                    all == 0 ? 0 : measurement.latency().getCountBetweenValues(0, (long) (threshold.bound() / 1_000));
            return outside(all - within, all, allowed.getAsDouble());
        }
        return threshold.metric() != LoadMetric.ERRORS
                || outside(
                        measurement.counts().failed(),
                        measurement.counts().due() - measurement.counts().cutOff(),
                        threshold.bound());
    }

    /** The share of the requests that may take longer. */
    private static OptionalDouble allowed(LoadMetric metric) {
        return switch (metric) {
            case P50 -> OptionalDouble.of(0.5);
            case P90 -> OptionalDouble.of(0.1);
            case P95 -> OptionalDouble.of(0.05);
            case P99 -> OptionalDouble.of(0.01);
            case P999 -> OptionalDouble.of(0.001);
            case MAX, MEAN, ERRORS, RATE, LATENESS -> OptionalDouble.empty();
        };
    }

    /** Whether a share lies outside of what chance may have made of the one that was seen. */
    static boolean outside(long seen, long of, double share) {
        if (of == 0) {
            return false;
        }
        double p = (double) seen / of;
        double z2 = Z * Z / of;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / of + z2 / (4 * of)) / (1 + z2);
        return share < centre - half || share > centre + half;
    }
}

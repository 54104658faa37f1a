package dev.platen.sim.metrics;

import org.HdrHistogram.Histogram;

/**
 * Times, of which one number is made; percentiles are precise to one part in a thousand. Times that never came count as longer than all
 * others. Not thread-safe.
 */
final class Sample {

    private static final int DIGITS = 3;

    private final Histogram times = new Histogram(DIGITS);
    private long total;
    private long least = Long.MAX_VALUE;
    private long greatest;

    /** Adds a time in milliseconds. */
    void add(long millis) {
        long time = Math.max(0, millis);
        times.recordValue(time);
        total += time;
        least = Math.min(least, time);
        greatest = Math.max(greatest, time);
    }

    void add(Sample other) {
        times.add(other.times);
        total += other.total;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
    }

    /** Makes a number of the times and of some more that never came. */
    Reading reading(Stat stat, long never) {
        long came = times.getTotalCount();
        long all = came + never;
        if (stat instanceof Stat.Count()) {
            return Reading.count((double) all);
        }
        if (stat instanceof Stat.Share()) {
            return Reading.share(came, all);
        }
        if (all == 0) {
            return Reading.millis(Double.NaN);
        }
        double value = switch (stat) {
            case Stat.Mean() -> never > 0 ? Double.POSITIVE_INFINITY : (double) total / came;
            case Stat.Least() -> came == 0 ? Double.POSITIVE_INFINITY : (double) least;
            case Stat.Greatest() -> never > 0 ? Double.POSITIVE_INFINITY : (double) greatest;
            case Stat.Percentile(double percent) -> percentile(percent, came, all);
            case Stat.Count(), Stat.Share(), Stat.MaxRate _, Stat.MeanRate _ ->
                throw new IllegalStateException("cannot be made of times: " + stat);
        };
        String note = never > 0 ? Quantity.grouped(never) + " of " + Quantity.grouped(all) + " never" : "";
        return new Reading(value, Unit.MILLISECONDS, note);
    }

    private double percentile(double percent, long came, long all) {
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * all));
        if (rank > came) {
            return Double.POSITIVE_INFINITY;
        }
        // Half a rank below, so that rounding of the division cannot reach the next one.
        return (double) Math.min(greatest, times.getValueAtPercentile((rank - 0.5) / came * 100));
    }
}

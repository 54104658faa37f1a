package dev.platen.sim.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a run into buckets of equal width. It begins with minutes and takes wider buckets when the run outgrows it,
 * so that memory stays bounded for a run of any length. Not thread-safe.
 */
final class TimeAxis {

    /** Most buckets: a day and a half of minutes. */
    static final int BUCKETS_MAX = 2200;

    private static final long MINUTE = 60_000;

    /** Widths in minutes; each divides the next, so that buckets can be merged. Beyond them, widths double. */
    private static final int[] WIDTHS = {1, 5, 15, 30, 60, 120, 240, 720, 1440};

    private final long start;
    private final List<Series> series = new ArrayList<>();
    private long width = MINUTE;
    private int used = 1;
    private long currentFrom;
    private int current;

    TimeAxis(Instant start) {
        this.start = start.toEpochMilli();
        this.currentFrom = this.start;
    }

    /** A new sum or maximum per bucket. */
    Series series(Series.Merge merge) {
        Series added = new Series(BUCKETS_MAX, merge);
        series.add(added);
        return added;
    }

    /** Number of the bucket that an instant, in milliseconds since the epoch, falls into; widens all when needed. */
    int bucket(long at) {
        long within = at - currentFrom;
        if (within >= 0 && within < width) {
            return current;
        }
        long bucket = Math.max(0, at - start) / width;
        while (bucket >= BUCKETS_MAX) {
            widen();
            bucket = (at - start) / width;
        }
        current = (int) bucket;
        currentFrom = start + bucket * width;
        used = Math.max(used, current + 1);
        return current;
    }

    private void widen() {
        long wider = next();
        int factor = (int) (wider / width);
        for (Series one : series) {
            one.merge(factor);
        }
        width = wider;
        used = (used + factor - 1) / factor;
        currentFrom = Long.MAX_VALUE;
    }

    private long next() {
        for (int minutes : WIDTHS) {
            if (minutes * MINUTE > width) {
                return minutes * MINUTE;
            }
        }
        return width * 2;
    }

    /** How many buckets were needed so far. */
    int used() {
        return used;
    }

    Duration width() {
        return Duration.ofMillis(width);
    }

    Instant start() {
        return Instant.ofEpochMilli(start);
    }
}

package dev.platen.sim.metrics;

import java.util.Arrays;

/** A number per bucket of a {@link TimeAxis}. Not thread-safe. */
final class Series {

    /** What becomes of the numbers of buckets that are merged. */
    enum Merge {
        SUM,
        MAX
    }

    private final long[] values;
    private final Merge merge;

    Series(int size, Merge merge) {
        this.values = new long[size];
        this.merge = merge;
    }

    void add(int bucket, long amount) {
        values[bucket] += amount;
    }

    void atLeast(int bucket, long value) {
        if (value > values[bucket]) {
            values[bucket] = value;
        }
    }

    void merge(int factor) {
        int merged = (values.length + factor - 1) / factor;
        for (int to = 0; to < merged; to++) {
            int from = to * factor;
            int end = Math.min(values.length, from + factor);
            long value = values[from];
            for (int i = from + 1; i < end; i++) {
                value = merge == Merge.SUM ? value + values[i] : Math.max(value, values[i]);
            }
            values[to] = value;
        }
        Arrays.fill(values, merged, values.length, 0);
    }

    long[] firstOnes(int count) {
        return Arrays.copyOf(values, count);
    }
}

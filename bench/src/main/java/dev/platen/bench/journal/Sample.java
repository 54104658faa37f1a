package dev.platen.bench.journal;

import java.util.Arrays;

/** Measured values of one kind. Not thread-safe. */
final class Sample {

    private double[] values = new double[16];
    private int count;

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    double median() {
        return quantile(0.5);
    }

    /** The value that this share of all is not above. */
    double quantile(double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * count) - 1, 0, count - 1)];
    }
}

package dev.platen.sim.lab;

import java.util.ArrayList;
import java.util.List;

/** Readings of one thing in several runs: their mean, and how far the true mean may lie from it. Not thread-safe. */
public final class Sample {

    /** Student's t for 95 % on both sides, by degrees of freedom from 1 (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2). */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /** For more; a little too wide rather than too narrow. */
    private static final double T_BEYOND = 2.042;

    private final List<Double> readings = new ArrayList<>();

    void add(double reading) {
        readings.add(reading);
    }

    /** How many readings there are. */
    public int size() {
        return readings.size();
    }

    /** Their mean. */
    public double mean() {
        return readings.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Half the width of the interval that holds the true mean with 95 % confidence; not a number for fewer than two readings. */
    public double halfWidth() {
        int n = readings.size();
        if (n < 2) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = readings.stream()
                .mapToDouble(reading -> (reading - mean) * (reading - mean))
                .sum();
        double t = n - 1 <= T.length ? T[n - 2] : T_BEYOND;
        return t * Math.sqrt(squares / (n - 1) / n);
    }

    /** The readings less those of another sample, run by run. */
    Sample less(Sample other) {
        if (other.readings.size() != readings.size()) {
            throw new IllegalArgumentException("samples of other runs");
        }
        Sample difference = new Sample();
        for (int i = 0; i < readings.size(); i++) {
            difference.add(readings.get(i) - other.readings.get(i));
        }
        return difference;
    }

    /** Whether the true mean surely is not zero, at 95 %. */
    boolean surelyNotZero() {
        double half = halfWidth();
        return !Double.isNaN(half) && Math.abs(mean()) > half;
    }
}

package dev.platen.sim.load;

import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.metrics.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure of a load test that thresholds can be about. */
public enum LoadMetric {
    /** Latency that half of the requests did not exceed. */
    P50("p50", Unit.TIME),
    /** That 90 % did not exceed. */
    P90("p90", Unit.TIME),
    /** That 95 % did not exceed. */
    P95("p95", Unit.TIME),
    /** That 99 % did not exceed. */
    P99("p99", Unit.TIME),
    /** That 99.9 % did not exceed. */
    P999("p99.9", Unit.TIME),
    /** The longest. */
    MAX("max", Unit.TIME),
    /** The mean. */
    MEAN("mean", Unit.TIME),
    /** The share of the requests that brought no tokens. */
    ERRORS("errors", Unit.SHARE),
    /** Requests a second that brought tokens. */
    RATE("rate", Unit.RATE),
    /** The generator's own lateness that 99 % of the requests did not exceed. */
    LATENESS("lateness", Unit.TIME);

    private final String label;
    private final Unit unit;

    /** What a figure is counted in. */
    enum Unit {
        /** Nanoseconds; written as a duration. */
        TIME,
        /** A part of the whole; written as a percentage. */
        SHARE,
        /** Requests a second. */
        RATE
    }

    LoadMetric(String label, Unit unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name in thresholds, results and exports. */
    public String label() {
        return label;
    }

    /** Names of all. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(LoadMetric::label).toList();
    }

    /** The one of a name. */
    static Optional<LoadMetric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(name))
                .findFirst();
    }

    /** The figure, in its unit; not a number if nothing was measured. */
    public double of(Measurement measurement) {
        return switch (this) {
            case P50 -> latency(measurement, 0.5);
            case P90 -> latency(measurement, 0.9);
            case P95 -> latency(measurement, 0.95);
            case P99 -> latency(measurement, 0.99);
            case P999 -> latency(measurement, 0.999);
            case MAX -> latency(measurement, 1);
            case MEAN -> measured(measurement) ? measurement.latency().getMean() * 1_000 : Double.NaN;
            case ERRORS -> measurement.errorShare();
            case RATE -> measurement.rateGranted();
            case LATENESS -> measurement.lateness(0.99).toNanos();
        };
    }

    private static double latency(Measurement measurement, double share) {
        return measured(measurement) ? measurement.latency(share).toNanos() : Double.NaN;
    }

    private static boolean measured(Measurement measurement) {
        return measurement.latency().getTotalCount() > 0;
    }

    /** Reads a bound. */
    double read(String text) throws Unreadable {
        return switch (unit) {
            case TIME -> WrittenValues.duration(text).toNanos();
            case SHARE -> WrittenValues.share(text);
            case RATE -> WrittenValues.number(text.replaceFirst("/s$", ""));
        };
    }

    /** A figure as people read it. */
    public String text(double figure) {
        if (Double.isNaN(figure)) {
            return "nothing to measure";
        }
        return switch (unit) {
            case TIME -> millis(figure / 1e6);
            case SHARE -> Quantity.percent(figure);
            case RATE -> String.format(Locale.ROOT, "%,.1f/s", figure);
        };
    }

    /** A number of milliseconds as people read it: three digits, in the unit that suits them. */
    public static String millis(double millis) {
        if (millis < 1) {
            return String.format(Locale.ROOT, "%.2fms", millis);
        }
        if (millis < 100) {
            return String.format(Locale.ROOT, "%.1fms", millis);
        }
        return millis < 10_000 ? Math.round(millis) + "ms" : Quantity.duration(Math.round(millis));
    }
}

package dev.platen.sim.metrics;

import java.util.Locale;

/** Writes numbers for people, the same in every locale. */
public final class Quantity {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Quantity() {}

    /** A number in its unit. */
    public static String text(double value, Unit unit) {
        if (Double.isNaN(value)) {
            return "nothing to measure";
        }
        return switch (unit) {
            case COUNT ->
                value == Math.rint(value) ? grouped((long) value) : String.format(Locale.ROOT, "%,.2f", value);
            case SHARE -> percent(value);
            case RATIO -> String.format(Locale.ROOT, "%.2fx", value);
            case MILLISECONDS -> Double.isInfinite(value) ? "never" : duration(Math.round(value));
        };
    }

    /** A whole number with its thousands apart. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * A share as percents, with as many digits as keep it from looking like nothing or all when it is not.
     */
    public static String percent(double share) {
        double percent = share * 100;
        for (int digits = 0; digits <= 4; digits++) {
            String text = String.format(Locale.ROOT, "%." + digits + "f", percent);
            double shown = Double.parseDouble(text);
            boolean close = Math.abs(shown - percent) < 0.05;
            boolean honest = (shown > 0 || percent <= 0) && (shown < 100 || percent >= 100);
            if (close && honest) {
                return text + "%";
            }
        }
        return String.format(Locale.ROOT, "%.6f%%", percent);
    }

    /** A length of time by its two largest units: {@code 1d 4h}, {@code 12m 30s}, {@code 850ms}. */
    public static String duration(long millis) {
        if (millis < 0) {
            return "-" + duration(-millis);
        }
        if (millis < SECOND) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        if (millis < MINUTE) {
            return millis % SECOND == 0 ? millis / SECOND + "s" : String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
        }
        if (millis < HOUR) {
            return two(millis / MINUTE, "m", millis % MINUTE / SECOND, "s");
        }
        if (millis < DAY) {
            return two(millis / HOUR, "h", millis % HOUR / MINUTE, "m");
        }
        return two(millis / DAY, "d", millis % DAY / HOUR, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
    }
}

package dev.platen.sim.workload;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;

/**
 * How much happens from one instant to another: a shape laid over the calendar of a time zone, as a table of stretches of
 * constant intensity. Its integral is a line that climbs from stretch to stretch, and can be read both ways: how high it
 * is at an instant, and when it reaches a height.
 *
 * <p>Days are as long as they really are: where clocks change, a step that begins in the hour that is left out begins with
 * the change, and one that begins in the hour that comes twice begins when it comes first.
 *
 * <p>Immutable and thread-safe. A year of a shape with six steps takes 60 KB.
 */
final class Intensity {

    // The stretch with an index begins at starts[index], at height heights[index], and climbs by slopes[index] a
    // millisecond. One more entry holds the end of the last.
    private final long[] starts;
    private final double[] heights;
    private final double[] slopes;

    private Intensity(long[] starts, double[] heights, double[] slopes) {
        this.starts = starts;
        this.heights = heights;
        this.slopes = slopes;
    }

    /** The line that climbs by 1 on every active day, whatever its length and its steps' weights come to. */
    static Intensity perDay(Shape shape, ZoneId zone, Instant from, Instant to) {
        return new Builder(shape, zone).build(from, to, true);
    }

    /** The line that climbs by the weight each millisecond. */
    static Intensity perMillisecond(Shape shape, ZoneId zone, Instant from, Instant to) {
        return new Builder(shape, zone).build(from, to, false);
    }

    /** How high the line is at an instant of the table's days. */
    double height(long at) {
        int stretch = stretch(at);
        return heights[stretch] + slopes[stretch] * (at - starts[stretch]);
    }

    /** How many milliseconds from one instant to another the line climbs in. */
    long busy(long from, long to) {
        long busy = 0;
        for (int i = stretch(from); i < slopes.length && starts[i] < to; i++) {
            if (slopes[i] > 0) {
                busy += Math.min(starts[i + 1], to) - Math.max(starts[i], from);
            }
        }
        return busy;
    }

    /**
     * When the line has climbed by an amount.
     *
     * @param at from this instant on
     * @param climb the amount
     * @param earliest the answer is not before it
     * @return the millisecond into which that falls, or a later one if that is too early or nothing happens in it;
     *     {@link Long#MAX_VALUE} when the line does not climb that high
     */
    long climbed(long at, double climb, long earliest) {
        int stretch = stretch(at);
        double height = heights[stretch] + slopes[stretch] * (at - starts[stretch]) + climb;
        int next = stretchAt(height, stretch);
        return next == slopes.length
                ? Long.MAX_VALUE
                : busyFrom(Math.max((long) instant(height, next), earliest), next);
    }

    /** When the line has a height, to the nearest millisecond; {@link Long#MAX_VALUE} when it does not climb that high. */
    long reached(double height, long earliest) {
        int stretch = stretchAt(height, 0);
        return stretch == slopes.length
                ? Long.MAX_VALUE
                : busyFrom(Math.max(Math.round(instant(height, stretch)), earliest), stretch);
    }

    private double instant(double height, int stretch) {
        return starts[stretch] + (height - heights[stretch]) / slopes[stretch];
    }

    /** The first instant from this on at which something happens; not in a stretch before the given one. */
    private long busyFrom(long at, int stretch) {
        for (int i = stretch; i < slopes.length; i++) {
            if (slopes[i] > 0 && starts[i + 1] > at) {
                return Math.max(at, starts[i]);
            }
        }
        return Long.MAX_VALUE;
    }

    private int stretch(long at) {
        int found = Arrays.binarySearch(starts, at);
        int stretch = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(stretch, slopes.length - 1));
    }

    /**
     * The last stretch that does not begin above a height: the line climbs in it, or it would not be the last.
     *
     * @param first it is not before this one
     */
    private int stretchAt(double height, int first) {
        // Most often it is one of the next few; doubling steps find it, and then halving.
        int low = first;
        int step = 1;
        while (low + step <= slopes.length && heights[low + step] <= height) {
            low += step;
            step *= 2;
        }
        int high = Math.min(low + step - 1, slopes.length);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (heights[middle + 1] <= height) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static final class Builder {

        private final Shape shape;
        private final ZoneId zone;
        private long[] starts = new long[64];
        private double[] heights = new double[64];
        private double[] slopes = new double[64];
        private int count;

        Builder(Shape shape, ZoneId zone) {
            this.shape = shape;
            this.zone = zone;
        }

        Intensity build(Instant from, Instant to, boolean perDay) {
            LocalDate last = to.atZone(zone).toLocalDate();
            double height = 0;
            for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
                height = day(day, height, perDay);
            }
            add(last.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli(), height, 0);
            return new Intensity(
                    Arrays.copyOf(starts, count), Arrays.copyOf(heights, count), Arrays.copyOf(slopes, count - 1));
        }

        /** Adds a day's stretches; returns the height at its end. */
        private double day(LocalDate day, double height, boolean perDay) {
            long[] begins = begins(day);
            double mass = 0;
            for (int i = 0; i < begins.length - 1; i++) {
                mass += weight(day, i) * (begins[i + 1] - begins[i]);
            }
            double unit = perDay && mass > 0 ? 1 / mass : 1;
            double climbed = 0;
            for (int i = 0; i < begins.length - 1; i++) {
                if (begins[i + 1] > begins[i]) {
                    double slope = weight(day, i) * unit;
                    add(begins[i], height + climbed, slope);
                    climbed += slope * (begins[i + 1] - begins[i]);
                }
            }
            // Exactly 1, so that rounding does not add up from day to day.
            return height + (perDay && mass > 0 ? 1 : climbed);
        }

        private double weight(LocalDate day, int stretch) {
            boolean active = shape.days().contains(day.getDayOfWeek());
            return active && stretch > 0 ? shape.steps().get(stretch - 1).weight() : 0;
        }

        /** When midnight, each step, and the next midnight come. */
        private long[] begins(LocalDate day) {
            int steps = shape.steps().size();
            long[] begins = new long[steps + 2];
            begins[0] = day.atStartOfDay(zone).toInstant().toEpochMilli();
            begins[steps + 1] = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            for (int i = 0; i < steps; i++) {
                long begin = instant(shape.steps().get(i).from().atDate(day));
                begins[i + 1] = Math.max(begins[i], Math.min(begin, begins[steps + 1]));
            }
            return begins;
        }

        private long instant(LocalDateTime local) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            Instant instant = change != null && change.isGap()
                    ? change.getInstant()
                    : local.atZone(zone).toInstant();
            return instant.toEpochMilli();
        }

        private void add(long start, double height, double slope) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                heights = Arrays.copyOf(heights, 2 * count);
                slopes = Arrays.copyOf(slopes, 2 * count);
            }
            starts[count] = start;
            heights[count] = height;
            slopes[count++] = slope;
        }
    }
}

package dev.platen.sim.workload;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.written.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Arrivals whose intensity follows a shape: constant within each step, zero outside. A rate per day is the number expected
 * on each active day, spread by the steps' weights; another rate is that of a step of weight 1.
 *
 * <p>Poisson arrivals are drawn exactly, by inverting the cumulative intensity: one exponential draw an arrival (Çınlar,
 * "Introduction to Stochastic Processes", 1975, 4.7). Regular arrivals need no chance: the n-th comes when the cumulative
 * intensity since the beginning has reached n - 1/2, so that a day with a rate of 12 has 12 of them, evenly spaced where
 * the shape is level.
 *
 * <p>Nothing is kept for a printer: the arrival before, its number and the printer's chance tell the next one. Immutable
 * and thread-safe.
 */
public final class ShapedArrivals implements Arrivals {

    private static final Purpose GAP = Purpose.of("workload.gap");

    private final Intensity intensity;
    private final double gap;
    private final boolean poisson;
    private final long from;
    private final long to;
    private final double begin;

    private ShapedArrivals(Rate rate, Shape shape, ZoneId zone, boolean poisson, Instant from, Instant to) {
        this.intensity = switch (rate.per()) {
            case DAY -> Intensity.perDay(shape, zone, from, to);
            case SECOND, MINUTE, HOUR -> Intensity.perMillisecond(shape, zone, from, to);
        };
        // How much the line climbs from one arrival to the next, on the average.
        this.gap = switch (rate.per()) {
            case DAY -> 1 / rate.amount();
            case SECOND, MINUTE, HOUR -> rate.per().millis() / rate.amount();
        };
        this.poisson = poisson;
        this.from = from.toEpochMilli();
        this.to = to.toEpochMilli();
        this.begin = intensity.height(this.from);
    }

    /** Arrivals independent of each other, from an instant (included) to another (excluded). */
    public static ShapedArrivals poisson(Rate rate, Shape shape, ZoneId zone, Instant from, Instant to) {
        return new ShapedArrivals(rate, shape, zone, true, from, to);
    }

    /** Arrivals without chance, from an instant (included) to another (excluded). */
    public static ShapedArrivals regular(Rate rate, Shape shape, ZoneId zone, Instant from, Instant to) {
        return new ShapedArrivals(rate, shape, zone, false, from, to);
    }

    /** How many arrivals are to be expected in all. */
    public double expected() {
        return to <= from ? 0 : (intensity.height(to) - begin) / gap;
    }

    /** For how long in all arrivals are possible. */
    public Duration busy() {
        return to <= from ? Duration.ZERO : Duration.ofMillis(intensity.busy(from, to));
    }

    @Override
    public long next(Chance chance, long n, long after) {
        // An arrival belongs to the millisecond it falls into, and each has one of its own.
        long at = poisson
                ? intensity.climbed(Math.max(after, from), chance.exponential(GAP, n) * gap, after + 1)
                : intensity.reached(begin + (n - 0.5) * gap, after + 1);
        return at < to ? at : NONE;
    }
}

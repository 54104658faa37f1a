package dev.platen.sim.workload;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Arrivals whose intensity follows a shape: constant within each step, zero outside. A rate per day is the number expected
 * on each active day, spread by the steps' weights; another rate is that of a step of weight 1.
 *
 * <p>Poisson arrivals are drawn exactly, by inverting the cumulative intensity: one exponential draw an arrival (Çınlar,
 * "Introduction to Stochastic Processes", 1975, 4.7). Regular arrivals come each time the cumulative intensity has grown
 * by one, without any chance.
 */
public final class ShapedArrivals implements Arrivals {

    private static final Purpose GAP = Purpose.of("workload.gap");

    /** Longer than any pause between active days. */
    private static final int SEARCH_DAYS = 400;

    private final Rate rate;
    private final Shape shape;
    private final ZoneId zone;
    private final boolean poisson;
    private final long from;
    private final long to;
    private final Map<Long, Day> days = new HashMap<>();

    /** A day, with the intensity, in arrivals a millisecond, that weight 1 stands for. */
    private record Day(DayPlan plan, double unit) {}

    private ShapedArrivals(Rate rate, Shape shape, ZoneId zone, boolean poisson, Instant from, Instant to) {
        this.rate = rate;
        this.shape = shape;
        this.zone = zone;
        this.poisson = poisson;
        this.from = from.toEpochMilli();
        this.to = to.toEpochMilli();
    }

    /** Arrivals independent of each other, from an instant (included) to another (excluded). */
    public static ShapedArrivals poisson(Rate rate, Shape shape, ZoneId zone, Instant from, Instant to) {
        return new ShapedArrivals(rate, shape, zone, true, from, to);
    }

    /** Arrivals without chance, from an instant (included) to another (excluded). */
    public static ShapedArrivals regular(Rate rate, Shape shape, ZoneId zone, Instant from, Instant to) {
        return new ShapedArrivals(rate, shape, zone, false, from, to);
    }

    @Override
    public long next(Chance chance, long n, long after) {
        double left = poisson ? chance.exponential(GAP, n) : 1;
        long at = Math.max(after, from);
        long day = Instant.ofEpochMilli(at).atZone(zone).toLocalDate().toEpochDay();
        for (int i = 0; i < SEARCH_DAYS && at < to; i++, day++) {
            Day today = days.computeIfAbsent(day, this::day);
            DayPlan plan = today.plan();
            for (int k = 0; k < plan.stretches(); k++) {
                long end = plan.start(k + 1);
                double intensity = plan.weight(k) * today.unit();
                if (end <= at || intensity == 0) {
                    continue;
                }
                long begin = Math.max(at, plan.start(k));
                double mass = intensity * (end - begin);
                if (left <= mass) {
                    long arrival = Math.max(after + 1, begin + Math.round(left / intensity));
                    return arrival < to ? arrival : NONE;
                }
                left -= mass;
            }
            at = Math.max(at, plan.end());
        }
        return NONE;
    }

    private Day day(long epochDay) {
        DayPlan plan = DayPlan.of(shape, LocalDate.ofEpochDay(epochDay), zone);
        double mass = plan.mass();
        double unit = switch (rate.per()) {
            case DAY -> mass == 0 ? 0 : rate.amount() / mass;
            case SECOND, MINUTE, HOUR -> rate.amount() / rate.per().millis();
        };
        return new Day(plan, unit);
    }
}

package dev.platen.sim.workload;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How much happens during one day of a shape in a time zone: stretches of constant intensity, in elapsed time, so that a
 * day on which clocks change is as long as it really is.
 */
final class DayPlan {

    /** First millisecond (since 1970) of each stretch, and at the end the first one of the next day. */
    private final long[] starts;

    /** How much happens in each stretch, compared with the others. */
    private final double[] weights;

    private DayPlan(long[] starts, double[] weights) {
        this.starts = starts;
        this.weights = weights;
    }

    static DayPlan of(Shape shape, LocalDate date, ZoneId zone) {
        long begin = date.atStartOfDay(zone).toInstant().toEpochMilli();
        long end = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        if (!shape.days().contains(date.getDayOfWeek())) {
            return new DayPlan(new long[] {begin, end}, new double[] {0});
        }
        int steps = shape.steps().size();
        long[] starts = new long[steps + 2];
        double[] weights = new double[steps + 1];
        starts[0] = begin;
        for (int i = 0; i < steps; i++) {
            Shape.Step step = shape.steps().get(i);
            starts[i + 1] = Math.max(
                    starts[i], step.from().atDate(date).atZone(zone).toInstant().toEpochMilli());
            weights[i + 1] = step.weight();
        }
        starts[steps + 1] = end;
        return new DayPlan(starts, weights);
    }

    int stretches() {
        return weights.length;
    }

    /** First millisecond of a stretch; of the one after the last, the end of the day. */
    long start(int stretch) {
        return starts[stretch];
    }

    double weight(int stretch) {
        return weights[stretch];
    }

    long end() {
        return starts[weights.length];
    }

    /** Weight times milliseconds, over the whole day. */
    double mass() {
        double mass = 0;
        for (int i = 0; i < weights.length; i++) {
            mass += weights[i] * (starts[i + 1] - starts[i]);
        }
        return mass;
    }
}

package dev.platen.sim.workload;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * At what times of a day and on which days of a week people work. On a day that is not active, and before the first step
 * of one that is, nobody does.
 *
 * @param name its name in the scenario
 * @param days the active days
 * @param steps how much happens from a time on, until the next step or midnight; at least one, in order of time
 */
public record Shape(String name, Set<DayOfWeek> days, List<Step> steps) {

    /**
     * From a time on.
     *
     * @param from local time
     * @param weight how much happens, compared with other steps; 1 is the busiest by convention
     */
    public record Step(LocalTime from, double weight) {

        /** Checks the weight. */
        public Step {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("not a weight: " + weight);
            }
        }
    }

    /** Around the clock, every day. */
    public static final Shape ALWAYS =
            new Shape("always", EnumSet.allOf(DayOfWeek.class), List.of(new Step(LocalTime.MIDNIGHT, 1)));

    /** Checks that there are days and steps and that steps are in order. */
    public Shape {
        if (days.isEmpty() || steps.isEmpty()) {
            throw new IllegalArgumentException("a shape needs days and steps");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).from().isAfter(steps.get(i - 1).from())) {
                throw new IllegalArgumentException("steps must be in order of time: " + steps);
            }
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        steps = List.copyOf(steps);
    }
}

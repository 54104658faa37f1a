package dev.platen.sim.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * One number of a run, asked for before it starts.
 *
 * @param metric what is measured
 * @param where what of it
 * @param stat which number is made of it
 * @param window in which part of the run; for {@link Metric#DEVICES} the count is taken just before its end, so that
 *     {@link Window#ALWAYS} means at the end of the run
 * @param incident id of the incident that {@link Metric#TIME_TO_RECOVER} is counted from; empty for other metrics
 */
public record Measure(Metric metric, Filter where, Stat stat, Window window, Optional<String> incident) {

    /**
     * Checks that the metric has such a number.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Measure {
        boolean possible = switch (stat) {
            case Stat.Count(), Stat.Share() -> metric != Metric.TOKEN_LATENCY || stat instanceof Stat.Count;
            case Stat.MaxRate _ -> counted(metric) && !ofPending(where);
            case Stat.MeanRate _ -> counted(metric) && window.bounded();
            case Stat.Mean(), Stat.Least(), Stat.Greatest(), Stat.Percentile _ ->
                metric == Metric.TOKEN_LATENCY || metric == Metric.TIME_TO_RECOVER;
        };
        if (!possible) {
            throw new IllegalArgumentException(metric.label() + " have no such number: " + stat);
        }
        if (incident.isPresent() != (metric == Metric.TIME_TO_RECOVER)) {
            throw new IllegalArgumentException("time to recover, and no other metric, is counted from an incident");
        }
    }

    private static boolean counted(Metric metric) {
        return switch (metric) {
            case TOKEN_REQUESTS, REFRESHES, JOBS, EVENTS -> true;
            case TOKEN_LATENCY, DEVICES, TIME_TO_RECOVER -> false;
        };
    }

    private static boolean ofPending(Filter where) {
        return where.result().isPresent() && where.result().get() == Filter.Result.PENDING;
    }

    /** A measure over the whole run. */
    public static Measure of(Metric metric, Filter where, Stat stat) {
        return new Measure(metric, where, stat, Window.ALWAYS, Optional.empty());
    }

    /** The same measure in a part of the run. */
    public Measure during(Instant from, Instant to) {
        return new Measure(metric, where, stat, new Window(from, to), incident);
    }

    /** The time to recover after an incident. */
    public static Measure timeToRecover(String incident, Filter where, Stat stat) {
        return new Measure(Metric.TIME_TO_RECOVER, where, stat, Window.ALWAYS, Optional.of(incident));
    }
}

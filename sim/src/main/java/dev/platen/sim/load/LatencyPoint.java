package dev.platen.sim.load;

import java.util.List;

/**
 * A point of a distribution of latencies that results name.
 *
 * @param label its name
 * @param percentile from 0 to 100
 */
public record LatencyPoint(String label, double percentile) {

    /** Those of results. */
    public static final List<LatencyPoint> SHOWN = List.of(
            new LatencyPoint("p50", 50),
            new LatencyPoint("p90", 90),
            new LatencyPoint("p99", 99),
            new LatencyPoint("p99.9", 99.9),
            new LatencyPoint("max", 100));
}

package dev.platen.sim.report;

import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import org.HdrHistogram.Histogram;

/** The figures of a load test as tools for metrics read them: OpenMetrics 1.0. No sample has a timestamp. */
public final class LoadMetrics {

    private static final double MICROS = 1e6;

    private LoadMetrics() {}

    /** The text, with its end mark. */
    public static String text(Measurement measurement, LoadVerdict verdict) {
        Measurement.Counts counts = measurement.counts();
        MetricsText out = new MetricsText();
        out.family("platen_load_requests_due", "counter", "Requests that were due.")
                .sample("platen_load_requests_due_total", counts.due())
                .family("platen_load_requests_sent", "counter", "Requests that were sent.")
                .sample("platen_load_requests_sent_total", counts.sent())
                .family("platen_load_requests_succeeded", "counter", "Requests that succeeded.")
                .sample("platen_load_requests_succeeded_total", counts.granted())
                .family("platen_load_requests_failed", "counter", "Requests that failed, by what came instead.");
        measurement
                .failures()
                .forEach(
                        (failure, count) -> out.sample("platen_load_requests_failed_total", count, "failure", failure));
        summary(out, "platen_load_latency_seconds", "From when a request was due.", measurement.latency());
        summary(out, "platen_load_service_seconds", "From when a request was sent.", measurement.service());
        summary(out, "platen_load_lateness_seconds", "The generator's own lateness.", measurement.lateness());
        out.seconds("platen_load_duration_seconds", "gauge", "How long requests were due.")
                .sample("platen_load_duration_seconds", measurement.seconds())
                .family("platen_load_connections", "counter", "Connections that were opened.")
                .sample("platen_load_connections_total", measurement.effort().connections())
                .family(
                        "platen_load_busiest_thread_ratio",
                        "gauge",
                        "Share of the time for which the busiest thread worked.")
                .sample("platen_load_busiest_thread_ratio", measurement.effort().busiestLane())
                .family("platen_load_schedule_kept", "gauge", "Whether requests were sent when they were due.")
                .sample("platen_load_schedule_kept", verdict.kept() ? 1L : 0L)
                .family("platen_load_threshold_held", "gauge", "Whether a threshold held.");
        verdict.thresholds()
                .forEach(checked -> out.sample(
                        "platen_load_threshold_held",
                        checked.holds() ? 1L : 0L,
                        "threshold",
                        checked.threshold().text()));
        return out.end();
    }

    private static void summary(MetricsText out, String name, String help, Histogram micros) {
        out.seconds(name, "summary", help);
        if (micros.getTotalCount() > 0) {
            for (double quantile : new double[] {0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
                out.sample(
                        name,
                        micros.getValueAtPercentile(quantile * 100) / MICROS,
                        "quantile",
                        Double.toString(quantile));
            }
        }
        out.sample(name + "_count", micros.getTotalCount());
        out.sample(name + "_sum", micros.getMean() * micros.getTotalCount() / MICROS);
    }
}

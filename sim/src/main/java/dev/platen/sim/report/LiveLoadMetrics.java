package dev.platen.sim.report;

import dev.platen.sim.load.Load;
import java.time.Duration;

/** The figures of a load test while it goes on, as tools for metrics read them: OpenMetrics 1.0. Thread-safe. */
public final class LiveLoadMetrics {

    private long ended;
    private long failed;
    private Load.Glance last = new Load.Glance(0, 0, Duration.ZERO, Duration.ZERO, 0);

    /** A further second went by. */
    public synchronized void add(Load.Glance glance) {
        ended += glance.ended();
        failed += glance.failed();
        last = glance;
    }

    /** The text, with its end mark. */
    public synchronized String text() {
        return new MetricsText()
                .family("platen_load_requests_ended", "counter", "Requests that succeeded, or that nobody answered.")
                .sample("platen_load_requests_ended_total", ended)
                .family("platen_load_requests_failed", "counter", "Requests that failed.")
                .sample("platen_load_requests_failed_total", failed)
                .family("platen_load_requests_waiting", "gauge", "Requests that are due and could not be sent yet.")
                .sample("platen_load_requests_waiting", last.waiting())
                .seconds(
                        "platen_load_recent_latency_seconds",
                        "gauge",
                        "From when a request was due, over the last second.")
                .sample("platen_load_recent_latency_seconds", last.p50().toNanos() / 1e9, "quantile", "0.5")
                .sample("platen_load_recent_latency_seconds", last.p99().toNanos() / 1e9, "quantile", "0.99")
                .end();
    }
}

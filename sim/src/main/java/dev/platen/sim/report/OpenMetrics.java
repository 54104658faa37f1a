package dev.platen.sim.report;

import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.metrics.SlotStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The final counters and gauges of a run, as tools for metrics read them. Format: OpenMetrics 1.0,
 * {@code application/openmetrics-text}. No sample has a timestamp: the run's time is not the reader's.
 */
public final class OpenMetrics {

    private final RunFacts facts;
    private final Figures figures;
    private MetricsText out = new MetricsText();

    /** The metrics of a run. */
    public OpenMetrics(RunFacts facts, Figures figures) {
        this.facts = facts;
        this.figures = figures;
    }

    /** The text, with its end mark. */
    public String text() {
        out = new MetricsText();
        run();
        counts();
        slots();
        tokenRequests();
        latency();
        assertions();
        return out.end();
    }

    private void run() {
        out.family("platen_build", "info", "The build that made the run.");
        out.sample(
                "platen_build_info", 1, "version", facts.version(), "commit", facts.commit(), "tzdata", facts.tzdata());
        out.family("platen_run", "info", "What was run.");
        out.sample(
                "platen_run_info",
                1,
                "scenario",
                facts.scenario(),
                "seed",
                Long.toString(facts.seed()),
                "engine",
                facts.engine(),
                "digest",
                facts.digest());
        out.family("platen_printers", "gauge", "Printers of the run.");
        out.sample("platen_printers", facts.printers());
        seconds(
                "platen_simulated_seconds",
                "Virtual time that was played.",
                Duration.between(facts.start(), facts.end()));
        seconds("platen_wall_seconds", "Time that playing it took.", facts.wall());
    }

    private void seconds(String name, String help, Duration duration) {
        out.seconds(name, "gauge", help).sample(name, seconds(duration));
    }

    private void counts() {
        out.family("platen_events", "counter", "Events of all printers by type.");
        figures.byType().forEach((type, count) -> out.sample("platen_events_total", count, "type", type));
        Figures.Jobs jobs = figures.jobs();
        out.family("platen_jobs_submitted", "counter", "Jobs that printers took on.");
        out.sample("platen_jobs_submitted_total", jobs.submitted());
        out.family("platen_jobs_delivered", "counter", "Jobs that a mail server took responsibility for.");
        out.sample("platen_jobs_delivered_total", jobs.delivered());
        out.family("platen_jobs_failed", "counter", "Jobs that failed, by code of the job error.");
        jobs.byError().forEach((code, count) -> out.sample("platen_jobs_failed_total", count, "code", code));
        out.family("platen_jobs_pending", "gauge", "Jobs that had not ended.");
        out.sample("platen_jobs_pending", jobs.pending());
    }

    private void slots() {
        out.family("platen_slots", "gauge", "Sign-ins by kind of slot and status.");
        for (Slot.Kind kind : Slot.Kind.values()) {
            for (Map.Entry<SlotStatus, Long> entry :
                    figures.slots().getOrDefault(kind, Map.of()).entrySet()) {
                out.sample(
                        "platen_slots",
                        entry.getValue(),
                        "slot",
                        kind.name().toLowerCase(Locale.ROOT),
                        "status",
                        entry.getKey().statusName());
            }
        }
    }

    private void tokenRequests() {
        Figures.TokenRequests requests = figures.tokenRequests();
        out.family("platen_token_requests", "counter", "Requests to the identity service by outcome.");
        out.sample("platen_token_requests_total", requests.total() - requests.failed(), "result", "granted");
        out.sample("platen_token_requests_total", requests.failed(), "result", "failed");
        out.family("platen_token_requests_peak", "gauge", "The most requests to the identity service in one second.");
        out.sample("platen_token_requests_peak", requests.peakPerSecond());
    }

    private void latency() {
        String name = "platen_refresh_latency_seconds";
        out.seconds(name, "summary", "From when a refresh was due to its answer.");
        spread(name, "granted", figures.refreshLatency().granted());
        spread(name, "failed", figures.refreshLatency().failed());
    }

    private void spread(String name, String result, Figures.Latency.Spread spread) {
        if (spread.count() > 0) {
            out.sample(name, seconds(spread.median()), "result", result, "quantile", "0.5");
            out.sample(name, seconds(spread.p95()), "result", result, "quantile", "0.95");
            out.sample(name, seconds(spread.p99()), "result", result, "quantile", "0.99");
            out.sample(name, seconds(spread.longest()), "result", result, "quantile", "1.0");
        }
        out.sample(name + "_count", spread.count(), "result", result);
    }

    private void assertions() {
        out.family("platen_assertion_passed", "gauge", "Whether an assertion of the scenario held.");
        for (AssertionResult result : figures.assertions()) {
            out.sample(
                    "platen_assertion_passed",
                    result.passed() ? 1 : 0,
                    "id",
                    result.id(),
                    "severity",
                    result.severity().name().toLowerCase(Locale.ROOT));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

package dev.platen.sim.report;

import dev.platen.actors.live.FleetFigures;
import dev.platen.actors.live.FleetFigures.Figure;
import dev.platen.actors.live.PresentStates;
import dev.platen.protocol.printer.JobError;
import dev.platen.sim.metrics.SlotStatus;
import java.util.Arrays;

/**
 * The figures of a live fleet, as tools for metrics read them: OpenMetrics 1.0. Counters begin when the fleet is started. Nothing is
 * told of single printers, so that a large fleet has no more series than a small one. Immutable and thread-safe.
 *
 * @param present how its printers stand
 * @param figures what they did
 * @param incidents how many incidents are in force
 */
public record LiveFleetMetrics(PresentStates present, FleetFigures figures, long incidents) {

    /** The media type. */
    public static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /** The text, with its end mark. */
    public String text() {
        MetricsText out = new MetricsText();
        out.family("platen_printers", "gauge", "Printers by the status of their own sign-in.");
        Arrays.stream(SlotStatus.values())
                .map(SlotStatus::authStatusName)
                .distinct()
                .forEach(status -> out.sample("platen_printers", present.withEmailStatus(status), "status", status));
        out.family("platen_sign_ins", "counter", "Sign-ins that ended, by what came of them.")
                .sample("platen_sign_ins_total", figures.of(Figure.SIGNED_IN), "outcome", "signed_in")
                .sample("platen_sign_ins_total", figures.of(Figure.SIGN_IN_FAILED), "outcome", "failed")
                .family("platen_token_requests", "counter", "Answers to requests for new tokens, by what came of them.")
                .sample("platen_token_requests_total", figures.of(Figure.REFRESHED), "outcome", "granted")
                .sample("platen_token_requests_total", figures.of(Figure.REFRESH_FAILED), "outcome", "failed")
                .sample("platen_token_requests_total", figures.of(Figure.EXPIRED), "outcome", "refused")
                .family(
                        "platen_mails",
                        "counter",
                        "Attempts to send a mail that the mail server took, or that are repeated.")
                .sample("platen_mails_total", figures.of(Figure.SENT), "outcome", "sent")
                .sample("platen_mails_total", figures.of(Figure.FAX_HANDED_OVER), "outcome", "handed_over")
                .sample("platen_mails_total", figures.of(Figure.DEFERRED), "outcome", "deferred")
                .family("platen_jobs_accepted", "counter", "Jobs that printers took on.")
                .sample("platen_jobs_accepted_total", figures.of(Figure.JOB_ACCEPTED))
                .family("platen_job_failures", "counter", "Jobs that failed, by their error.");
        for (JobError error : JobError.values()) {
            out.sample("platen_job_failures_total", figures.of(error), "code", error.code());
        }
        return out.family("platen_incidents", "gauge", "Faults that are in force at the fleet's emulator.")
                .sample("platen_incidents", incidents)
                .end();
    }
}

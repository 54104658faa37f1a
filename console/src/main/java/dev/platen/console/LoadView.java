package dev.platen.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.LatencyPoint;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.report.LoadJson;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load test, to be printed.
 *
 * @param brought what a request brings if it succeeds
 */
record LoadView(Measurement measurement, LoadVerdict verdict, String brought) {

    private static final int WIDTH = 100;

    /** Of refreshes. */
    LoadView(Measurement measurement, LoadVerdict verdict) {
        this(measurement, verdict, "tokens");
    }

    /** The same where something else has to hold as well. */
    LoadView with(LoadVerdict.Besides further) {
        return new LoadView(measurement, verdict.with(further), brought);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        Measurement.Counts counts = measurement.counts();
        text.append(headline()).append("\n\n");
        line(
                text,
                "asked",
                String.format(
                        Locale.ROOT,
                        "%s requests in %s: %s a second, at most %s",
                        Quantity.grouped(counts.due()),
                        Quantity.duration(Math.round(measurement.seconds() * 1_000)),
                        rate(measurement.rateAsked()),
                        rate(measurement.course().peakDue())));
        line(
                text,
                "sent",
                String.format(
                        Locale.ROOT,
                        "%s: %s a second, at most %s",
                        Quantity.grouped(counts.sent()),
                        rate(measurement.rateSent()),
                        rate(measurement.course().peakSent())));
        line(text, brought, Quantity.grouped(counts.granted()) + ": " + rate(measurement.rateGranted()) + " a second");
        line(
                text,
                "errors",
                Double.isNaN(measurement.errorShare())
                        ? "-"
                        : Quantity.grouped(counts.failed()) + ", " + Quantity.percent(measurement.errorShare()));
        measurement.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(failure -> line(text, "", Quantity.grouped(failure.getValue()) + " x " + failure.getKey()));
        if (counts.cutOff() > 0) {
            line(text, "cut off", Quantity.grouped(counts.cutOff()) + " were waiting or under way when it was stopped");
        }
        line(text, "latency", spread(measurement.latency()) + "  from when due");
        line(text, "service", spread(measurement.service()) + "  from when sent");
        line(text, "lateness", spread(measurement.lateness()) + "  the generator's own");
        Measurement.Effort effort = measurement.effort();
        line(
                text,
                "connections",
                Quantity.grouped(effort.connections()) + " opened"
                        + (effort.connectionsFailed() == 0
                                ? ""
                                : ", " + Quantity.grouped(effort.connectionsFailed()) + " failed")
                        + "; " + Bytes.text(effort.bytesSent()) + " sent, "
                        + Bytes.text(effort.bytesReceived()) + " received");
        line(text, "generator", generator(effort));
        if (counts.warmedUp() > 0) {
            line(text, "warm-up", Quantity.grouped(counts.warmedUp()) + " requests before, left out");
        }
        if (counts.retries() > 0) {
            line(text, "retries", Quantity.grouped(counts.retries()) + ", among those asked");
        }
        if (!verdict.thresholds().isEmpty()) {
            text.append('\n');
            for (LoadVerdict.Checked checked : verdict.thresholds()) {
                text.append(checked.holds() ? "  PASSED  " : "  FAILED  ")
                        .append(checked.threshold().text())
                        .append("  ")
                        .append(checked.threshold().metric().text(checked.figure()))
                        .append('\n');
            }
        }
        verdict.notes().forEach(note -> text.append('\n').append(wrapped(note)));
        return text.toString();
    }

    private static String generator(Measurement.Effort effort) {
        String all = String.format(Locale.ROOT, "%.2f processors in all", effort.processors());
        return effort.lanes() == 0
                ? all
                : String.format(
                        Locale.ROOT,
                        "%.0f%% of %s, %s",
                        effort.busiestLane() * 100,
                        effort.lanes() == 1 ? "its thread" : "the busiest of its " + effort.lanes() + " threads",
                        all);
    }

    private String headline() {
        String end = measurement.stopped() ? "STOPPED before the end" : "";
        if (!verdict.asked()) {
            return end.isEmpty() ? verdict.kept() ? "DONE" : "DONE, but the schedule was not kept" : end;
        }
        String outcome = verdict.passed() ? "PASSED" : "FAILED";
        return outcome + (end.isEmpty() ? "" : ", " + end) + (verdict.kept() ? "" : ", and the schedule was not kept");
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
    }

    private static String rate(double rate) {
        return rate >= 100 ? Quantity.grouped(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate);
    }

    private static String spread(Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return "nothing to measure";
        }
        StringBuilder text = new StringBuilder();
        for (LatencyPoint point : LatencyPoint.SHOWN) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(point.label())
                    .append(' ')
                    .append(LoadMetric.millis(micros.getValueAtPercentile(point.percentile()) / 1e3));
        }
        return text.toString();
    }

    private static String wrapped(String note) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : note.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return text.append('\n').toString();
    }

    ObjectNode tree() {
        return LoadJson.of(measurement, verdict);
    }
}

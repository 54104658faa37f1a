package dev.platen.sim.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.LatencyPoint;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.capacity.Capacity;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The result of a load test as JSON. Times are in seconds. */
public final class LoadJson {

    private LoadJson() {}

    /** A search, with each of its steps. */
    public static ObjectNode of(Capacity capacity) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("bears", capacity.bears());
        if (Double.isFinite(capacity.fails())) {
            root.put("fails", capacity.fails());
        }
        root.put("end", capacity.end().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        ArrayNode steps = root.putArray("steps");
        for (Capacity.Step step : capacity.steps()) {
            ObjectNode node = of(step.measurement(), step.verdict());
            node.put("rate", step.rate()).put("holds", step.holds()).put("clear", step.clear());
            steps.add(node);
        }
        return root;
    }

    /** One measurement, with what it means. */
    public static ObjectNode of(Measurement measurement, LoadVerdict verdict) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Measurement.Counts counts = measurement.counts();
        root.put("begun", measurement.begun().toString())
                .put("seconds", measurement.seconds())
                .put("stopped", measurement.stopped())
                .put("due", counts.due())
                .put("sent", counts.sent())
                .put("granted", counts.granted())
                .put("failed", counts.failed())
                .put("unsent", counts.unsent())
                .put("cutOff", counts.cutOff())
                .put("retries", counts.retries())
                .put("warmedUp", counts.warmedUp())
                .put("waitedForPrinter", counts.waitedForPrinter())
                .put("rateAsked", measurement.rateAsked())
                .put("rateSent", measurement.rateSent())
                .put("rateGranted", measurement.rateGranted())
                .put("peakAsked", measurement.course().peakDue())
                .put("peakSent", measurement.course().peakSent());
        if (!Double.isNaN(measurement.errorShare())) {
            root.put("errorShare", measurement.errorShare());
        }
        measurement.failures().forEach(root.putObject("failures")::put);
        spread(root.putObject("latencySeconds"), measurement.latency());
        spread(root.putObject("serviceSeconds"), measurement.service());
        spread(root.putObject("latenessSeconds"), measurement.lateness());
        Measurement.Effort effort = measurement.effort();
        root.putObject("generator")
                .put("connections", effort.connections())
                .put("connectionsFailed", effort.connectionsFailed())
                .put("bytesSent", effort.bytesSent())
                .put("bytesReceived", effort.bytesReceived())
                .put("threads", effort.lanes())
                .put("busiestThread", effort.busiestLane())
                .put("processors", effort.processors());
        ObjectNode judged = root.putObject("verdict");
        judged.put("passed", verdict.passed()).put("scheduleKept", verdict.kept());
        ArrayNode thresholds = judged.putArray("thresholds");
        for (LoadVerdict.Checked checked : verdict.thresholds()) {
            ObjectNode node = thresholds.addObject();
            node.put("threshold", checked.threshold().text())
                    .put("metric", checked.threshold().metric().label());
            if (!Double.isNaN(checked.figure())) {
                node.put("figure", checked.figure());
            }
            node.put("holds", checked.holds());
        }
        verdict.notes().forEach(judged.putArray("notes")::add);
        return root;
    }

    private static void spread(ObjectNode node, Histogram micros) {
        if (micros.getTotalCount() > 0) {
            node.put("mean", micros.getMean() / 1e6);
            for (LatencyPoint point : LatencyPoint.SHOWN) {
                node.put(point.label(), micros.getValueAtPercentile(point.percentile()) / 1e6);
            }
        }
    }
}

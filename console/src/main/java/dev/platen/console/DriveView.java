package dev.platen.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.drive.DriveResult;
import dev.platen.sim.metrics.Quantity;
import java.time.Duration;
import java.util.Locale;

/** What came of driving a token endpoint, to be printed. */
record DriveView(DriveResult result) {

    /** Above this the driver shapes what it measures. */
    private static final Duration LATE = Duration.ofMillis(50);

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(Quantity.grouped(result.granted())).append(" of ").append(Quantity.grouped(result.sent()));
        text.append(" requests brought tokens, in ")
                .append(Quantity.duration(result.took().toMillis()));
        text.append(result.stopped() ? "; stopped before the end\n\n" : "\n\n");
        line(
                text,
                "due",
                Quantity.grouped(result.due()) + ", at most " + Quantity.grouped(result.recordedPeak()) + " a second");
        line(
                text,
                "sent",
                Quantity.grouped(result.sent()) + ", at most " + Quantity.grouped(result.sentPeak()) + " a second");
        if (result.withoutToken() > 0) {
            line(text, "without token", Quantity.grouped(result.withoutToken()));
        }
        result.errors().forEach((error, count) -> line(text, "failed", Quantity.grouped(count) + ": " + error));
        line(text, "latency", spread(result.latency()) + ", from when they were due");
        line(text, "own lateness", spread(result.lateness()));
        if (result.lateness().p99().compareTo(LATE) > 0) {
            text.append(
                    "\nThe driver was late itself: this machine was too slow for the rhythm, and latencies are too high.\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-14s  %s%n", name, value));
    }

    private static String spread(DriveResult.Spread spread) {
        return "p50 " + millis(spread.median()) + ", p90 " + millis(spread.p90()) + ", p99 " + millis(spread.p99())
                + ", p99.9 " + millis(spread.p999()) + ", most " + millis(spread.longest());
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1fms", duration.toNanos() / 1e6);
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("due", result.due())
                .put("sent", result.sent())
                .put("granted", result.granted())
                .put("withoutToken", result.withoutToken())
                .put("tookSeconds", result.took().toNanos() / 1e9)
                .put("recordedPeakPerSecond", result.recordedPeak())
                .put("sentPeakPerSecond", result.sentPeak())
                .put("stopped", result.stopped());
        result.errors().forEach(root.putObject("errors")::put);
        spread(root.putObject("latencySeconds"), result.latency());
        spread(root.putObject("latenessSeconds"), result.lateness());
        return root;
    }

    private static void spread(ObjectNode node, DriveResult.Spread spread) {
        node.put("p50", spread.median().toNanos() / 1e9)
                .put("p90", spread.p90().toNanos() / 1e9)
                .put("p99", spread.p99().toNanos() / 1e9)
                .put("p999", spread.p999().toNanos() / 1e9)
                .put("max", spread.longest().toNanos() / 1e9);
    }
}

package dev.platen.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.report.LoadJson;
import java.util.List;
import java.util.Locale;

/** What came of a search for the rate that an endpoint bears, to be printed. */
record CapacityView(Capacity capacity) {

    /** A step in one line, while the search goes on. */
    static String line(Capacity.Step step) {
        return String.format(
                Locale.ROOT,
                "%s/s %s: p99 %s, errors %s%s",
                rate(step.rate()),
                step.holds() ? "holds" : "does not hold",
                LoadMetric.P99.text(LoadMetric.P99.of(step.measurement())),
                LoadMetric.ERRORS.text(LoadMetric.ERRORS.of(step.measurement())),
                step.clear() ? "" : ", too close to tell");
    }

    String text() {
        TextTable table = new TextTable(List.of("asked/s", "tokens/s", "p50", "p99", "errors", "requests", "", ""));
        for (Capacity.Step step : capacity.steps()) {
            table.row(List.of(
                    rate(step.rate()),
                    rate(step.measurement().rateGranted()),
                    LoadMetric.P50.text(LoadMetric.P50.of(step.measurement())),
                    LoadMetric.P99.text(LoadMetric.P99.of(step.measurement())),
                    LoadMetric.ERRORS.text(LoadMetric.ERRORS.of(step.measurement())),
                    Long.toString(step.measurement().counts().due()),
                    step.holds() ? "holds" : "fails",
                    step.clear() ? "-" : "close"));
        }
        return headline() + "\n\n" + table.text();
    }

    private String headline() {
        String most = rate(capacity.bears()) + "/s";
        String atLeast = capacity.bears() == 0 ? "NO RATE HELD" : "AT LEAST " + most;
        return switch (capacity.end()) {
            case FOUND ->
                capacity.bears() == 0
                        ? "NO RATE HELD, down to " + rate(capacity.fails()) + "/s"
                        : "CAPACITY " + most + "; " + rate(capacity.fails()) + "/s did not hold";
            case ALLOWED_NO_MORE -> atLeast + ": no more was allowed";
            case GENERATOR -> atLeast + ": this machine can't make more, so the target's limit is not known";
            case STOPPED ->
                "STOPPED, " + (capacity.bears() == 0 ? "no rate has held so far" : "at least " + most + " held");
        };
    }

    private static String rate(double rate) {
        return rate >= 100
                ? String.format(Locale.ROOT, "%,d", Math.round(rate))
                : String.format(Locale.ROOT, "%.1f", rate);
    }

    ObjectNode tree() {
        return LoadJson.of(capacity);
    }
}

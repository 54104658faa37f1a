package dev.platen.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A load test beside an earlier one, figure by figure. */
record LoadComparison(EarlierLoad earlier, ObjectNode now) {

    /** Smaller changes are taken for none. */
    private static final double NOTABLE = 0.05;

    private static final double SECONDS = 1e9;

    /**
     * A figure.
     *
     * @param pointer where it stands in the results
     * @param scale from the results' unit to the metric's
     * @param lowerIsBetter how changes are judged
     */
    private record Figure(String name, String pointer, LoadMetric metric, double scale, boolean lowerIsBetter) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("asked/s", "/rateAsked", LoadMetric.RATE, 1, false),
            new Figure("succeeded/s", "/rateGranted", LoadMetric.RATE, 1, false),
            new Figure("errors", "/errorShare", LoadMetric.ERRORS, 1, true),
            new Figure("p50", "/latencySeconds/p50", LoadMetric.P50, SECONDS, true),
            new Figure("p90", "/latencySeconds/p90", LoadMetric.P90, SECONDS, true),
            new Figure("p99", "/latencySeconds/p99", LoadMetric.P99, SECONDS, true),
            new Figure("p99.9", "/latencySeconds/p99.9", LoadMetric.P999, SECONDS, true),
            new Figure("max", "/latencySeconds/max", LoadMetric.MAX, SECONDS, true));

    private double before(Figure figure) {
        return earlier.number(figure.pointer()) * figure.scale();
    }

    private double after(Figure figure) {
        return now.at(figure.pointer()).asDouble(Double.NaN) * figure.scale();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Figure figure : FIGURES) {
            rows.add(List.of(
                    figure.name(),
                    figure.metric().text(before(figure)),
                    figure.metric().text(after(figure)),
                    change(figure),
                    judged(figure)));
        }
        return rows;
    }

    private String change(Figure figure) {
        double ratio = after(figure) / before(figure) - 1;
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%+.1f%%", ratio * 100) : "-";
    }

    private String judged(Figure figure) {
        double before = before(figure);
        double after = after(figure);
        boolean notable = Math.abs(after - before) > NOTABLE * Math.abs(before);
        if (!notable || figure.pointer().equals("/rateAsked")) {
            return "-";
        }
        return after < before == figure.lowerIsBetter() ? "better" : "worse";
    }

    String text() {
        TextTable table = new TextTable(List.of("", "before", "now", "change", ""));
        rows().forEach(table::row);
        return "\nCompared with " + earlier.file() + ":\n\n" + table.text();
    }

    ReportTable reportTable() {
        return new ReportTable(
                "Compared with an earlier test",
                earlier.file() + "; changes of less than 5 % are taken for none.",
                List.of("", "Before", "Now", "Change", ""),
                rows());
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("with", earlier.file().toString());
        ArrayNode figures = root.putArray("figures");
        for (Figure figure : FIGURES) {
            ObjectNode node = figures.addObject().put("figure", figure.name());
            if (!Double.isNaN(before(figure))) {
                node.put("before", before(figure) / figure.scale());
            }
            if (!Double.isNaN(after(figure))) {
                node.put("now", after(figure) / figure.scale());
            }
            node.put("judged", judged(figure));
        }
        return root;
    }
}

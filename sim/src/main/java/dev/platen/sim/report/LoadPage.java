package dev.platen.sim.report;

import dev.platen.sim.load.Course;
import dev.platen.sim.load.LoadMetric;
import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import dev.platen.sim.load.capacity.Capacity;
import dev.platen.sim.metrics.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.HdrHistogram.Histogram;

/** The report of a load test: one page with its verdict, latencies over time, rates, and what failed. */
public final class LoadPage {

    private static final List<Double> PERCENTILES = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99, 100.0);
    private static final double WIDTH = 960;
    private static final double HEIGHT = 200;
    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double TOP = 12;
    private static final double BOTTOM = 20;

    private final String target;
    private final Measurement measurement;
    private final LoadVerdict verdict;
    private final Optional<Capacity> capacity;
    private final List<ReportTable> tables;
    private final String command;

    /**
     * A page.
     *
     * @param target what was put under load
     * @param capacity of a search; the measurement is that of its best step then
     * @param tables further ones
     * @param command the command that makes it, word by word
     */
    public LoadPage(
            String target,
            Measurement measurement,
            LoadVerdict verdict,
            Optional<Capacity> capacity,
            List<ReportTable> tables,
            List<String> command) {
        this.target = target;
        this.measurement = measurement;
        this.verdict = verdict;
        this.capacity = capacity;
        this.tables = List.copyOf(tables);
        this.command = ShellWords.join(command);
    }

    /** The page. */
    public String html() {
        return ReportFrame.html(target + " · load · Platen", Optional.empty(), this::body);
    }

    private void body(Markup page) {
        page.element("a", "Skip to the results", "class", "skip", "href", "#results");
        page.open("div", "class", "page");
        page.open("header");
        page.element("p", "Platen · load", "class", "eyebrow");
        page.element("h1", target);
        page.element("p", lead(), "class", "lead");
        verdict(page);
        page.close();
        page.open("main", "id", "results");
        tiles(page);
        capacity.ifPresent(found -> steps(page, found));
        heat(page);
        rates(page);
        percentiles().write(page, "percentiles");
        if (!measurement.failures().isEmpty()) {
            failures().write(page, "failures");
        }
        for (int table = 0; table < tables.size(); table++) {
            tables.get(table).write(page, "table-" + table);
        }
        rerun(page);
        page.close();
        page.element(
                "footer", "Latency counts from when a request was due, so that a target that stalls can't hide it.");
        page.close();
    }

    private String lead() {
        String text = Quantity.grouped(measurement.counts().due()) + " requests in "
                + Quantity.duration(Math.round(measurement.seconds() * 1_000)) + ", from "
                + measurement.begun().toString().replaceFirst("\\.[0-9]+Z$", "Z") + "."
                + (measurement.stopped() ? " Stopped before the end." : "");
        return capacity.isEmpty() ? text : "The highest rate that held: " + text;
    }

    private void verdict(Markup page) {
        if (verdict.asked()) {
            boolean passed = verdict.passed();
            page.open("p", "class", "verdict " + (passed ? "passed" : "failed"), "role", "status");
            page.trusted((passed ? Icon.CHECK : Icon.CROSS).svg());
            page.open("strong").text(passed ? "Passed. " : "Failed. ");
            page.element("span", thresholds()).close().close();
        }
        for (String note : verdict.notes()) {
            page.open("p", "class", "verdict interrupted").trusted(Icon.MARK.svg());
            page.element("span", note).close();
        }
    }

    private String thresholds() {
        List<String> all = new ArrayList<>();
        for (LoadVerdict.Checked checked : verdict.thresholds()) {
            all.add(checked.threshold().text()
                    + (checked.holds() ? " holds with " : " does not hold with ")
                    + checked.threshold().metric().text(checked.figure()));
        }
        for (LoadVerdict.Besides besides : verdict.besides()) {
            all.add(besides.name() + (besides.holds() ? " holds: " : " does not hold: ") + besides.figure());
        }
        return String.join("; ", all) + ".";
    }

    private void tiles(Markup page) {
        page.open("dl", "class", "tiles card", "aria-label", "Key figures");
        tile(page, "Asked", rate(measurement.rateAsked()), "requests a second");
        tile(page, "Succeeded", rate(measurement.rateGranted()), "a second");
        tile(
                page,
                "Errors",
                LoadMetric.ERRORS.text(measurement.errorShare()),
                Quantity.grouped(measurement.counts().failed()) + " requests");
        for (LoadMetric metric : List.of(LoadMetric.P50, LoadMetric.P99, LoadMetric.MAX)) {
            tile(page, "Latency " + metric.label(), metric.text(metric.of(measurement)), "from when due");
        }
        page.close();
    }

    private static void tile(Markup page, String label, String value, String note) {
        page.open("div").element("dt", label).open("dd").text(value);
        page.element("small", note).close().close();
    }

    private static void steps(Markup page, Capacity found) {
        List<List<String>> rows = new ArrayList<>();
        for (Capacity.Step step : found.steps()) {
            rows.add(List.of(
                    rate(step.rate()),
                    rate(step.measurement().rateGranted()),
                    LoadMetric.P50.text(LoadMetric.P50.of(step.measurement())),
                    LoadMetric.P99.text(LoadMetric.P99.of(step.measurement())),
                    LoadMetric.ERRORS.text(LoadMetric.ERRORS.of(step.measurement())),
                    Quantity.grouped(step.measurement().counts().due()),
                    step.holds() ? "holds" : "fails",
                    step.clear() ? "" : "too close to tell"));
        }
        new ReportTable(
                        "Capacity: " + rate(found.bears()) + " a second",
                        "Each rate was tried as long as needed to judge it; what was too close to tell, twice as long again.",
                        List.of("Asked/s", "Succeeded/s", "p50", "p99", "Errors", "Requests", "", ""),
                        rows)
                .write(page, "capacity");
    }

    private void heat(Markup page) {
        page.open("section", "aria-labelledby", "heat-title");
        page.element("h2", "Latency over time", "id", "heat-title");
        page.element(
                "p",
                "The darker, the more of the requests that were due then took so long; shades go by the logarithm. The line below is"
                        + " the median, the one above p99. The band on top is the share that failed.",
                "class",
                "note");
        page.open("div", "class", "card scroll");
        new HeatMap(measurement.course()).write(page);
        page.close().close();
    }

    private void rates(Markup page) {
        Course course = measurement.course();
        double most = Math.max(1, Math.max(course.peakDue(), course.peakSent()));
        page.open("section", "aria-labelledby", "rates-title");
        page.element("h2", "Rates over time", "id", "rates-title");
        page.element(
                "p",
                "Requests a second: grey, those that were due; blue, those that were sent; orange, those of them that failed.",
                "class",
                "note");
        page.open("div", "class", "card scroll");
        page.open(
                "svg",
                "viewBox",
                "0 0 " + number(WIDTH) + " " + number(HEIGHT),
                "role",
                "img",
                "aria-label",
                "Requests a second over time.",
                "class",
                "heat");
        for (int tick = 0; tick <= 4; tick++) {
            double y = y(most * tick / 4, most);
            page.element(
                    "line",
                    "",
                    "x1",
                    number(LEFT),
                    "y1",
                    number(y),
                    "x2",
                    number(WIDTH - RIGHT),
                    "y2",
                    number(y),
                    "class",
                    "grid");
            page.element(
                    "text", rate(most * tick / 4), "x", number(LEFT - 8), "y", number(y + 4), "text-anchor", "end");
        }
        line(page, "due", course, most, course::due);
        line(page, "sent", course, most, course::sent);
        line(page, "failing", course, most, course::failed);
        page.close().close().close();
    }

    private static void line(Markup page, String name, Course course, double most, IntUnaryOperator counts) {
        StringBuilder points = new StringBuilder();
        int intervals = course.intervals();
        for (int interval = 0; interval < intervals; interval++) {
            double x = LEFT + (WIDTH - LEFT - RIGHT) * (interval + 0.5) / intervals;
            points.append(points.isEmpty() ? "" : " ")
                    .append(number(x))
                    .append(',')
                    .append(number(y(counts.applyAsInt(interval) / course.width(), most)));
        }
        page.element("polyline", "", "points", points.toString(), "class", name);
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most;
    }

    private ReportTable percentiles() {
        List<List<String>> rows = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            rows.add(List.of(
                    percentile == 100 ? "max" : "p" + number(percentile).replaceFirst("\\.0$", ""),
                    at(measurement.latency(), percentile),
                    at(measurement.service(), percentile),
                    at(measurement.lateness(), percentile)));
        }
        Measurement.Effort effort = measurement.effort();
        String busy = effort.lanes() == 0
                ? ""
                : String.format(
                        Locale.ROOT, " Its busiest thread worked %.0f %% of the time.", effort.busiestLane() * 100);
        return new ReportTable(
                "Percentiles",
                "Latency counts from when a request was due, service from when it was sent; lateness is the generator's own."
                        + busy + " " + Quantity.grouped(effort.connections()) + " connections were opened.",
                List.of("", "Latency", "Service", "Lateness"),
                rows);
    }

    private static String at(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? "–" : LoadMetric.millis(micros.getValueAtPercentile(percentile) / 1e3);
    }

    private ReportTable failures() {
        List<List<String>> rows = measurement.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(failure -> List.of(Quantity.grouped(failure.getValue()), failure.getKey()))
                .toList();
        return new ReportTable("What failed", "", List.of("Requests", "What came instead"), rows);
    }

    private void rerun(Markup page) {
        page.open("section", "aria-labelledby", "rerun-title");
        page.element("h2", "Make it again", "id", "rerun-title");
        page.open("div", "class", "card command")
                .element("pre", command, "tabindex", "0")
                .close();
        page.close();
    }

    private static String rate(double rate) {
        return rate >= 100
                ? Quantity.grouped(Math.round(rate))
                : String.format(Locale.ROOT, "%.1f", rate).replaceFirst("\\.0$", "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value * 10) / 10 ? "%.1f" : "%.2f", value);
    }
}

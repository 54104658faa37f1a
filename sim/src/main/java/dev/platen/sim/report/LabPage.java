package dev.platen.sim.report;

import dev.platen.sim.metrics.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of a lab: its variants, failed jobs against the most requests in a second, and what is recommended. */
public final class LabPage {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 380;
    private static final double LEFT = 64;
    private static final double RIGHT = 24;
    private static final double TOP = 16;
    private static final double BOTTOM = 46;
    private static final int TICKS = 4;

    private final String scenario;
    private final String recommendation;
    private final List<Variant> variants;
    private final ReportTable table;
    private final String command;

    /**
     * A variant.
     *
     * @param number under which it stands in the table
     * @param name what distinguishes it
     * @param failed failed jobs, on average
     * @param peak the most token requests in a second, on average
     * @param front whether no other has both fewer failed jobs and a lower peak
     */
    public record Variant(int number, String name, double failed, double peak, boolean front) {}

    /**
     * A page.
     *
     * @param scenario what was varied
     * @param recommendation in words
     * @param table all variants
     * @param command the command that makes it, word by word
     */
    public LabPage(
            String scenario, String recommendation, List<Variant> variants, ReportTable table, List<String> command) {
        this.scenario = scenario;
        this.recommendation = recommendation;
        this.variants = List.copyOf(variants);
        this.table = table;
        this.command = ShellWords.join(command);
    }

    /** The page. */
    public String html() {
        return ReportFrame.html(scenario + " · lab · Platen", Optional.empty(), this::body);
    }

    private void body(Markup page) {
        page.element("a", "Skip to the results", "class", "skip", "href", "#results");
        page.open("div", "class", "page");
        page.open("header");
        page.element("p", "Platen · lab", "class", "eyebrow");
        page.element("h1", scenario);
        page.element("p", recommendation, "class", "lead");
        page.close();
        page.open("main", "id", "results");
        page.open("section", "aria-labelledby", "plot-title");
        page.element("h2", "Failed jobs against the highest load", "id", "plot-title");
        page.element(
                "p",
                "Each number is a variant of the table. Filled: no other has both fewer failed jobs and a lower peak.",
                "class",
                "note");
        page.open("div", "class", "card scroll");
        plot(page);
        page.close().close();
        table.write(page, "variants");
        page.open("section", "aria-labelledby", "rerun-title");
        page.element("h2", "Make it again", "id", "rerun-title");
        page.open("div", "class", "card command")
                .element("pre", command, "tabindex", "0")
                .close();
        page.close().close();
        page.element(
                "footer", "Simulated, not observed: what happened here is what the scenario's assumptions lead to.");
        page.close();
    }

    private void plot(Markup page) {
        double mostFailed =
                above(variants.stream().mapToDouble(Variant::failed).max().orElse(0));
        double mostPeak =
                above(variants.stream().mapToDouble(Variant::peak).max().orElse(0));
        page.open(
                "svg",
                "viewBox",
                "0 0 " + number(WIDTH) + " " + number(HEIGHT),
                "role",
                "img",
                "aria-label",
                "Variants by failed jobs and most requests in a second.",
                "class",
                "scatter");
        for (int i = 0; i <= TICKS; i++) {
            double y = y(mostFailed * i / TICKS, mostFailed);
            double x = x(mostPeak * i / TICKS, mostPeak);
            line(page, LEFT, y, WIDTH - RIGHT, y);
            line(page, x, TOP, x, HEIGHT - BOTTOM);
            text(page, LEFT - 8, y + 4, "end", tick(mostFailed * i / TICKS));
            text(page, x, HEIGHT - BOTTOM + 18, "middle", tick(mostPeak * i / TICKS));
        }
        text(page, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "middle", "most token requests in a second");
        page.element(
                "text",
                "failed jobs",
                "transform",
                "translate(14 " + number((TOP + HEIGHT - BOTTOM) / 2) + ") rotate(-90)",
                "text-anchor",
                "middle");
        for (Variant variant : variants) {
            double x = x(variant.peak(), mostPeak);
            double y = y(variant.failed(), mostFailed);
            page.open(
                    "circle",
                    "cx",
                    number(x),
                    "cy",
                    number(y),
                    "r",
                    "10",
                    "class",
                    variant.front() ? "front" : "other");
            page.element("title", variant.name()).close();
            page.element(
                    "text",
                    Integer.toString(variant.number()),
                    "x",
                    number(x),
                    "y",
                    number(y + 4),
                    "text-anchor",
                    "middle",
                    "class",
                    variant.front() ? "on" : "off");
        }
        page.close();
    }

    private static double above(double most) {
        return most <= 0 ? 1 : most * 1.1;
    }

    private static double x(double value, double most) {
        return LEFT + (WIDTH - LEFT - RIGHT) * value / most;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most;
    }

    private static void line(Markup page, double x1, double y1, double x2, double y2) {
        page.element(
                "line", "", "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2), "class", "grid");
    }

    private static void text(Markup page, double x, double y, String anchor, String text) {
        page.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static String tick(double value) {
        return value >= 10 ? Quantity.grouped(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package dev.platen.sim.report;

import dev.platen.sim.load.Course;
import dev.platen.sim.load.LoadMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Latencies over time: the darker a cell, the more requests that were due then took so long; above it, the share of them that failed. */
final class HeatMap {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 360;
    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double BAND = 22;
    private static final double TOP = 40;
    private static final double BOTTOM = 34;
    private static final int COLUMNS_MOST = 240;

    /** Each row reaches so many times as far as the one below it. */
    private static final double STEP = 1.35;

    private static final int SHADES = 8;
    private static final int TICKS = 6;

    private final Course course;
    private final int columns;
    private final int merged;
    private final List<Long> bounds = new ArrayList<>();

    HeatMap(Course course) {
        this.course = course;
        int intervals = Math.max(1, course.intervals());
        this.merged = (intervals + COLUMNS_MOST - 1) / COLUMNS_MOST;
        this.columns = (intervals + merged - 1) / merged;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int interval = 0; interval < course.intervals(); interval++) {
            long longest = course.micros(interval, 1);
            if (longest > 0) {
                least = Math.min(least, course.micros(interval, 0.0));
                most = Math.max(most, longest);
            }
        }
        long first = least == Long.MAX_VALUE ? 1_000 : Math.max(50, least / 2);
        for (double bound = first; bounds.size() < 3 || bounds.getLast() < most; bound *= STEP) {
            bounds.add(Math.round(bound));
        }
    }

    void write(Markup page) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + number(WIDTH) + " " + number(HEIGHT),
                "role",
                "img",
                "aria-label",
                "Latencies over time, and the share of requests that failed.",
                "class",
                "heat");
        axes(page);
        long[][] counts = new long[columns][bounds.size()];
        long most = 0;
        for (int column = 0; column < columns; column++) {
            for (int row = 1; row < bounds.size(); row++) {
                for (int interval = column * merged;
                        interval < Math.min(course.intervals(), (column + 1) * merged);
                        interval++) {
                    counts[column][row] += course.between(interval, bounds.get(row - 1), bounds.get(row));
                }
                most = Math.max(most, counts[column][row]);
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 1; row < bounds.size(); row++) {
                if (counts[column][row] > 0) {
                    cell(page, column, row, shade(counts[column][row], most));
                }
            }
            failures(page, column);
        }
        lines(page);
        page.close();
    }

    private void axes(Markup page) {
        page.element("text", "failed", "x", number(LEFT - 8), "y", "28", "text-anchor", "end");
        for (int tick = 0; tick <= TICKS; tick++) {
            int row = tick * (bounds.size() - 1) / TICKS;
            double y = y(row);
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
                    "text",
                    LoadMetric.millis(bounds.get(row) / 1e3),
                    "x",
                    number(LEFT - 8),
                    "y",
                    number(y + 4),
                    "text-anchor",
                    "end");
            double seconds = columns * merged * course.width() * tick / TICKS;
            page.element(
                    "text",
                    String.format(
                            Locale.ROOT, seconds < 600 ? "%.0fs" : "%.0fm", seconds < 600 ? seconds : seconds / 60),
                    "x",
                    number(LEFT + (WIDTH - LEFT - RIGHT) * tick / TICKS),
                    "y",
                    number(HEIGHT - 12),
                    "text-anchor",
                    tick == TICKS ? "end" : tick == 0 ? "start" : "middle");
        }
    }

    private void cell(Markup page, int column, int row, int shade) {
        page.element(
                "rect",
                "",
                "x",
                number(x(column)),
                "y",
                number(y(row)),
                "width",
                number(x(column + 1) - x(column) + 0.3),
                "height",
                number(y(row - 1) - y(row) + 0.3),
                "class",
                "h" + shade);
    }

    /** Few requests can be seen beside many: shades go by the logarithm. */
    private static int shade(long count, long most) {
        return most <= 1
                ? SHADES
                : 1 + (int) Math.round((SHADES - 1) * StrictMath.log((double) count) / StrictMath.log((double) most));
    }

    private void failures(Markup page, int column) {
        long due = 0;
        long failed = 0;
        for (int interval = column * merged;
                interval < Math.min(course.intervals(), (column + 1) * merged);
                interval++) {
            due += course.due(interval);
            failed += course.failed(interval);
        }
        if (failed > 0) {
            double share = Math.min(1, (double) failed / Math.max(1, due));
            double height = Math.max(2, BAND * share);
            page.open(
                    "rect",
                    "x",
                    number(x(column)),
                    "y",
                    number(12 + BAND - height),
                    "width",
                    number(x(column + 1) - x(column) + 0.3),
                    "height",
                    number(height),
                    "class",
                    "error");
            page.element("title", failed + " of " + due + " failed").close();
        }
    }

    private void lines(Markup page) {
        for (double share : new double[] {0.5, 0.99}) {
            StringBuilder points = new StringBuilder();
            for (int interval = 0; interval < course.intervals(); interval++) {
                long micros = course.micros(interval, share);
                if (micros > 0) {
                    points.append(points.isEmpty() ? "" : " ")
                            .append(number(x((interval + 0.5) / merged)))
                            .append(',')
                            .append(number(y(row(micros))));
                }
            }
            page.element("polyline", "", "points", points.toString(), "class", share == 0.5 ? "p50" : "p99");
        }
    }

    private double row(long micros) {
        return StrictMath.log((double) micros / bounds.getFirst()) / StrictMath.log(STEP);
    }

    private double x(double column) {
        return LEFT + (WIDTH - LEFT - RIGHT) * column / columns;
    }

    private double y(double row) {
        double within = Math.clamp(row, 0.0, bounds.size() - 1.0);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * within / (bounds.size() - 1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

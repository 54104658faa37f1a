package dev.platen.emulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How large a part of its target a fault hits, over time since the fault's start: a line through points, level before
 * the first and after the last.
 *
 * @param points at least one, in order of time; two points at the same time make a step
 */
public record Share(List<Point> points) {

    /** The whole target, all the time. */
    public static final Share ALL = constant(1.0);

    /**
     * A corner of the line.
     *
     * @param after time since the fault's start
     * @param share 0 to 1
     */
    public record Point(Duration after, double share) {

        /** Checks the share. */
        public Point {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is 0 to 1: " + share);
            }
        }
    }

    /** Checks that there are points and that time does not run backwards. */
    public Share {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a share needs at least one point");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).after().compareTo(points.get(i - 1).after()) < 0) {
                throw new IllegalArgumentException("a share's points must be in order of time: " + points);
            }
        }
    }

    /** The same part all the time. */
    public static Share constant(double share) {
        return new Share(List.of(new Point(Duration.ZERO, share)));
    }

    /** The part hit at a time since the fault's start. */
    public double at(Duration sinceStart) {
        return at(sinceStart.toMillis());
    }

    double at(long millis) {
        if (points.size() == 1) {
            return points.getFirst().share();
        }
        Point before = points.getFirst();
        if (millis < before.after().toMillis()) {
            return before.share();
        }
        for (int i = 1; i < points.size(); i++) {
            Point next = points.get(i);
            long from = before.after().toMillis();
            long to = next.after().toMillis();
            if (millis < to) {
                return before.share() + (next.share() - before.share()) * (millis - from) / (to - from);
            }
            before = next;
        }
        return before.share();
    }

    /**
     * When a device that drew {@code unit} stops being hit: the first whole millisecond, not before {@code from}, at
     * which the share is not above the draw.
     *
     * @return empty when the line never falls that low
     */
    Optional<Duration> firstNotAbove(double unit, Duration from) {
        long now = from.toMillis();
        if (at(now) <= unit) {
            return Optional.of(from);
        }
        for (Point corner : points) {
            long to = corner.after().toMillis();
            if (to > now && at(to) <= unit) {
                return Optional.of(Duration.ofMillis(firstNotAbove(unit, now, to)));
            }
            now = Math.max(now, to);
        }
        return Optional.empty();
    }

    // Between two neighbouring corners the line falls steadily, so halving finds the crossing exactly as at() sees it.
    private long firstNotAbove(double unit, long above, long notAbove) {
        long low = above;
        long high = notAbove;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (at(middle) <= unit) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}

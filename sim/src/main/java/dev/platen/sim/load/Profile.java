package dev.platen.sim.load;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many requests are due a second, over time: stretches in which the rate is steady or changes evenly. Immutable and thread-safe.
 *
 * @param segments one after the other; at least one
 */
public record Profile(List<Segment> segments) {

    /** Rates above are taken for mistakes. */
    public static final double FASTEST = 10_000_000;

    private static final List<String> SHAPES = List.of("constant", "ramp", "steps", "spike");
    private static final double NANOS = 1e9;

    /** Of a spike's time, the middle fifth is the spike. */
    private static final double SPIKE = 0.2;

    /**
     * A stretch.
     *
     * @param seconds how long
     * @param from requests a second at its beginning
     * @param to requests a second at its end
     */
    public record Segment(double seconds, double from, double to) {

        /** Checks that there is time, and that rates are rates. */
        public Segment {
            if (!(seconds > 0) || !(from >= 0) || !(to >= 0) || from > FASTEST || to > FASTEST) {
                throw new IllegalArgumentException("no stretch of a profile: " + seconds + ", " + from + ", " + to);
            }
        }

        double requests() {
            return seconds * (from + to) / 2;
        }

        /** After how many seconds so many requests were due. */
        double after(double requests) {
            double slope = (to - from) / seconds;
            if (Math.abs(slope) < 1e-12) {
                return requests / from;
            }
            // The root of slope/2 t^2 + from t = requests, in the form that loses no digits.
            double root = Math.sqrt(Math.max(0, from * from + 2 * slope * requests));
            return 2 * requests / (from + root);
        }
    }

    /** Keeps its own copy. */
    public Profile {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a profile without a stretch");
        }
    }

    /** The same rate all the time. */
    public static Profile constant(double rate, Duration length) {
        return new Profile(List.of(new Segment(seconds(length), rate, rate)));
    }

    /**
     * Reads {@code constant:500}, {@code ramp:100..2000}, {@code steps:500,1000,2000} or {@code spike:500..5000}; a number alone is a
     * constant rate.
     *
     * @param length of all of it
     */
    public static Profile read(String text, Duration length) throws Unreadable {
        int colon = text.indexOf(':');
        String shape = colon < 0 ? "constant" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String rates = text.substring(colon + 1).strip();
        double seconds = seconds(length);
        return switch (shape) {
            case "constant" -> constant(rate(rates), length);
            case "ramp" -> {
                double[] ends = ends(shape, rates);
                yield new Profile(List.of(new Segment(seconds, ends[0], ends[1])));
            }
            case "steps" -> {
                List<Segment> steps = new ArrayList<>();
                String[] each = rates.split(",", -1);
                for (String one : each) {
                    double rate = rate(one.strip());
                    steps.add(new Segment(seconds / each.length, rate, rate));
                }
                yield new Profile(steps);
            }
            case "spike" -> {
                double[] ends = ends(shape, rates);
                double before = seconds * (1 - SPIKE) / 2;
                yield new Profile(List.of(
                        new Segment(before, ends[0], ends[0]),
                        new Segment(seconds * SPIKE, ends[1], ends[1]),
                        new Segment(before, ends[0], ends[0])));
            }
            default -> throw new Unreadable("'" + shape + "' is no profile", Nearest.hint(shape, SHAPES));
        };
    }

    private static double[] ends(String shape, String text) throws Unreadable {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new Unreadable("a " + shape + " has two rates", "write for example " + shape + ":100..2000");
        }
        return new double[] {
            rate(text.substring(0, dots).strip()), rate(text.substring(dots + 2).strip())
        };
    }

    private static double rate(String text) throws Unreadable {
        double rate = WrittenValues.number(text.replaceFirst("/s$", ""));
        if (rate <= 0 || rate > FASTEST) {
            throw new Unreadable(
                    "'" + text + "' is out of range", "more than 0 and at most 10000000 requests a second");
        }
        return rate;
    }

    private static double seconds(Duration length) {
        return length.toNanos() / NANOS;
    }

    /** How long it is. */
    public double seconds() {
        return segments.stream().mapToDouble(Segment::seconds).sum();
    }

    /** How many requests are due in all. */
    public double requests() {
        return segments.stream().mapToDouble(Segment::requests).sum();
    }

    /** The highest rate. */
    public double peak() {
        return segments.stream()
                .mapToDouble(segment -> Math.max(segment.from(), segment.to()))
                .max()
                .orElseThrow();
    }

    /** The rate after so many seconds; that of its end afterwards. */
    public double rate(double seconds) {
        double left = seconds;
        for (Segment segment : segments) {
            if (left < segment.seconds()) {
                return segment.from() + (segment.to() - segment.from()) * Math.max(0, left) / segment.seconds();
            }
            left -= segment.seconds();
        }
        return segments.getLast().to();
    }

    /** The same after a time at the rate that it begins with. */
    public Profile after(Duration warmUp) {
        if (warmUp.isZero()) {
            return this;
        }
        double first = segments.getFirst().from();
        List<Segment> all = new ArrayList<>();
        all.add(new Segment(seconds(warmUp), first, first));
        all.addAll(segments);
        return new Profile(all);
    }

    /** For people: {@code 500/s}, {@code 100/s to 2000/s}, each stretch by its rates. */
    @Override
    public String toString() {
        return segments.stream()
                .map(segment -> segment.from() == segment.to()
                        ? number(segment.from()) + "/s"
                        : number(segment.from()) + "/s to " + number(segment.to()) + "/s")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String number(double rate) {
        return rate == Math.rint(rate)
                ? String.format(Locale.ROOT, "%,d", (long) rate)
                : String.format(Locale.ROOT, "%,.2f", rate);
    }

    /** When requests are due, one after the other. Not thread-safe. */
    public final class Times {

        private final double[] requestsBefore = new double[segments.size() + 1];
        private final double[] secondsBefore = new double[segments.size() + 1];
        private int at;

        /** From the beginning. */
        public Times() {
            for (int i = 0; i < segments.size(); i++) {
                requestsBefore[i + 1] = requestsBefore[i] + segments.get(i).requests();
                secondsBefore[i + 1] = secondsBefore[i] + segments.get(i).seconds();
            }
        }

        /**
         * When so many requests are due, in nanoseconds from the beginning; {@link Long#MAX_VALUE} after the end.
         *
         * @param requests not fewer than the last time
         */
        public long due(double requests) {
            while (at < segments.size() && requests >= requestsBefore[at + 1]) {
                at++;
            }
            return at == segments.size()
                    ? Long.MAX_VALUE
                    : (long) (NANOS * (secondsBefore[at] + segments.get(at).after(requests - requestsBefore[at])));
        }
    }
}

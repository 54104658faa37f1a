package dev.platen.sim.load;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that a figure has to keep, such as {@code p99<250ms} or {@code errors<0.1%}. Immutable and thread-safe.
 *
 * @param metric which figure
 * @param relation how it has to compare to the bound
 * @param bound in the metric's unit
 * @param text as it was written
 */
public record Threshold(LoadMetric metric, Relation relation, double bound, String text) {

    private static final Pattern WRITTEN = Pattern.compile("\\s*([A-Za-z0-9.]+)\\s*(<=|>=|<|>)\\s*(\\S+)\\s*");

    /** How a figure compares. */
    public enum Relation {
        /** Less. */
        LESS("<"),
        /** Not more. */
        NOT_MORE("<="),
        /** More. */
        MORE(">"),
        /** Not less. */
        NOT_LESS(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        boolean holds(double figure, double bound) {
            return switch (this) {
                case LESS -> figure < bound;
                case NOT_MORE -> figure <= bound;
                case MORE -> figure > bound;
                case NOT_LESS -> figure >= bound;
            };
        }

        static Relation of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return relation;
                }
            }
            throw new IllegalArgumentException("no relation: " + sign);
        }
    }

    /** Reads bounds with commas between them. */
    public static List<Threshold> read(String text) throws Unreadable {
        List<Threshold> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            all.add(one(one));
        }
        return all;
    }

    private static Threshold one(String text) throws Unreadable {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new Unreadable(
                    "'" + text.strip() + "' is no threshold", "write for example p99<250ms or errors<0.1%");
        }
        String name = written.group(1);
        LoadMetric metric = LoadMetric.named(name)
                .orElseThrow(() -> new Unreadable(
                        "'" + name + "' is no metric of a load test", Nearest.hint(name, LoadMetric.labels())));
        return new Threshold(metric, Relation.of(written.group(2)), metric.read(written.group(3)), text.strip());
    }

    /** Whether it holds; not if nothing was measured. */
    public boolean holds(Measurement measurement) {
        return relation.holds(metric.of(measurement), bound);
    }
}

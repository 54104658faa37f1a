package dev.platen.sim.report;

/** Writes OpenMetrics 1.0, {@code application/openmetrics-text}: families and their samples, with all texts escaped. Not thread-safe. */
final class MetricsText {

    private final StringBuilder out = new StringBuilder();

    /** Begins a family. */
    MetricsText family(String name, String type, String help) {
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        out.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        return this;
    }

    /** A family in seconds. */
    MetricsText seconds(String name, String type, String help) {
        family(name, type, help);
        out.append("# UNIT ").append(name).append(" seconds\n");
        return this;
    }

    /** A sample; labels come as name, value, name, value. */
    MetricsText sample(String name, long value, String... labels) {
        return sample(name, Long.toString(value), labels);
    }

    /** The same. */
    MetricsText sample(String name, double value, String... labels) {
        return sample(name, Double.toString(value), labels);
    }

    private MetricsText sample(String name, String value, String... labels) {
        out.append(name);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            out.append(escaped(labels[i + 1])).append('"');
        }
        out.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    /** The text, with its end mark. */
    String end() {
        return out + "# EOF\n";
    }
}

package dev.platen.sim.scenario.reading;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes nodes as YAML: parts of the scenario one a line, their insides in flow style. */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+][A-Za-z0-9+./%_-]*");

    private YamlWriter() {}

    static String write(Node root) {
        StringBuilder text = new StringBuilder();
        block(root, text);
        return text.toString();
    }

    private static void block(Node root, StringBuilder text) {
        if (!(root instanceof Node.Keys keys)) {
            text.append(flow(root)).append('\n');
            return;
        }
        for (Node.Entry entry : keys.entries()) {
            text.append(flow(entry.key())).append(':');
            switch (entry.value()) {
                case Node.Scalar scalar -> text.append(' ').append(flow(scalar)).append('\n');
                case Node.Items items
                when !items.items().isEmpty() -> {
                    text.append('\n');
                    items.items()
                            .forEach(item ->
                                    text.append("  - ").append(flow(item)).append('\n'));
                }
                case Node.Keys inner
                when !inner.entries().isEmpty() -> {
                    text.append('\n');
                    inner.entries()
                            .forEach(
                                    pair -> text.append("  ").append(pair(pair)).append('\n'));
                }
                case Node.Items _ -> text.append(" []\n");
                case Node.Keys _ -> text.append(" {}\n");
            }
        }
    }

    private static String pair(Node.Entry entry) {
        return flow(entry.key()) + ": " + flow(entry.value());
    }

    private static String flow(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.nothing() ? "null" : scalar(scalar.text());
            case Node.Items items ->
                items.items().stream().map(YamlWriter::flow).collect(Collectors.joining(", ", "[", "]"));
            case Node.Keys keys ->
                keys.entries().stream().map(YamlWriter::pair).collect(Collectors.joining(", ", "{ ", " }"));
        };
    }

    // Whatever is not plainly plain is quoted; text with a colon in it, such as a timestamp, too.
    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

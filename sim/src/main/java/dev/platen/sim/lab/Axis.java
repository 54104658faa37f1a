package dev.platen.sim.lab;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is varied.
 *
 * @param path what, as a change of a scenario names it
 * @param values what it is set to, one after the other; two at least
 */
public record Axis(String path, List<String> values) {

    /** Keeps its own copy of the values. */
    public Axis {
        values = List.copyOf(values);
    }

    /** Reads {@code fleet.hq.refresh=lazy,eager}. Commas within brackets, braces or quotes part nothing. */
    public static Axis read(String text) throws Unreadable {
        int equals = text.indexOf('=');
        List<String> values = equals < 1 ? List.of() : parted(text.substring(equals + 1));
        if (values.size() < 2 || values.stream().anyMatch(String::isBlank)) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' does not vary anything",
                    "write a path and two values or more: fleet.hq.refresh=lazy,eager");
        }
        if (values.stream().distinct().count() < values.size()) {
            throw new Unreadable("'" + Shown.of(text) + "' names a value twice", "");
        }
        return new Axis(text.substring(0, equals), values);
    }

    private static List<String> parted(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : "[{".indexOf(c) >= 0 ? 1 : "]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}

package dev.platen.sim.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.persistence.event.EventLines;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what two events of the same kind say differently. Not thread-safe. */
final class Details {

    private final EventLines lines = new EventLines();
    private final ObjectMapper json = new ObjectMapper();

    /** All that differs, in the order of the fields' names. */
    List<Detail> between(PrinterEvent first, PrinterEvent second) {
        List<Detail> found = new ArrayList<>();
        compare("", data(first), data(second), found);
        return found;
    }

    private JsonNode data(PrinterEvent event) {
        try {
            return json.readTree(lines.line("", 0, event)).path("data");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void compare(String path, JsonNode first, JsonNode second, List<Detail> found) {
        if (first.equals(second)) {
            return;
        }
        if (!first.isObject() || !second.isObject()) {
            found.add(new Detail(path, text(first), text(second)));
            return;
        }
        Set<String> names = new TreeSet<>();
        first.fieldNames().forEachRemaining(names::add);
        second.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(path.isEmpty() ? name : path + "." + name, first.path(name), second.path(name), found);
        }
    }

    private static String text(JsonNode node) {
        return node.isValueNode() || node.isMissingNode() ? node.asText() : node.toString();
    }
}

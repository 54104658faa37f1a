package dev.platen.sim.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What was recorded, as JSON. */
public final class ReplayJson {

    private ReplayJson() {}

    /**
     * A fleet at a moment.
     *
     * @param listed those of the found printers that are listed
     */
    public static ObjectNode fleet(FleetStanding standing, List<PrinterState> listed) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("events", standing.fleet().end())
                .put("printers", standing.fleet().size())
                .put("activeJobs", standing.jobs());
        standing.statuses().forEach(root.putObject("email")::put);
        root.put("found", standing.found().size());
        ArrayNode list = root.putArray("list");
        for (PrinterState state : listed) {
            ObjectNode row = list.addObject();
            Function<String, Optional<String>> fields = StateRow.of(state);
            StateRow.FIELDS.forEach(field -> fields.apply(field).ifPresent(value -> row.put(field, value)));
        }
        return root;
    }

    /** Some of a printer's events, each with what it changed. */
    public static ObjectNode events(String printer, List<Occurrence> occurrences) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("printer", printer);
        ArrayNode events = root.putArray("events");
        for (Occurrence occurrence : occurrences) {
            ObjectNode event = events.addObject()
                    .put("sequence", occurrence.sequence())
                    .put("time", occurrence.at().toString())
                    .put("type", occurrence.event().name())
                    .put("detail", EventText.of(occurrence.event()));
            if (occurrence.link().cause() != 0) {
                event.put("cause", occurrence.link().cause());
            }
            if (!occurrence.link().correlation().isEmpty()) {
                event.put("correlation", occurrence.link().correlation());
            }
            occurrence
                    .evidence()
                    .ifPresent(evidence -> event.putObject("evidence")
                            .put("certainty", evidence.certainty().name().toLowerCase(Locale.ROOT))
                            .put("record", evidence.record()));
            event.set("changes", changes(Change.between(occurrence.before(), occurrence.after())));
        }
        return root;
    }

    /** Changes of a printer. */
    public static ArrayNode changes(List<Change> changes) {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            tree.addObject()
                    .put("what", change.what())
                    .put("before", change.before())
                    .put("after", change.after());
        }
        return tree;
    }
}

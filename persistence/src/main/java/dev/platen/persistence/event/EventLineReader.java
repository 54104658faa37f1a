package dev.platen.persistence.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.protocol.printer.PrinterEvent;
import java.util.function.UnaryOperator;

/** Reads what {@link EventLines} writes. Thread-safe. */
public final class EventLineReader {

    private static final String PREFIX = "dev.platen.";

    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * The event of a line.
     *
     * @throws UnreadableEventException if the line is none that {@link EventLines} writes
     */
    public PrinterEvent event(String line) {
        try {
            JsonNode tree = json.readTree(line);
            String type = tree.path("type").asText();
            if (!type.startsWith(PREFIX) || !(tree.path("data") instanceof ObjectNode data)) {
                throw new UnreadableEventException("no event of Platen");
            }
            EventVersions.Stored stored = EventVersions.NEWEST.stored(type.substring(PREFIX.length()));
            ObjectNode fields = data;
            for (UnaryOperator<ObjectNode> lift : stored.lifts()) {
                fields = lift.apply(fields);
            }
            fields.set("at", tree.path("time"));
            return json.treeToValue(fields, stored.event());
        } catch (JsonProcessingException | IllegalArgumentException cause) {
            throw new UnreadableEventException("no event of Platen: " + cause.getMessage(), cause);
        }
    }
}

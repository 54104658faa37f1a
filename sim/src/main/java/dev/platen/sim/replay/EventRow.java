package dev.platen.sim.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platen.persistence.event.EventLines;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of events by which conditions name them: those of the export's {@code data}, and type, time, sequence, printer and code.
 * Not thread-safe.
 */
public final class EventRow {

    /** All fields that events can have. */
    public static final Set<String> FIELDS = fields();

    /** Those that are numbers in whatever event has them. */
    public static final Set<String> NUMBERS = numbers();

    private final EventLines lines = new EventLines();
    private final ObjectMapper json = new ObjectMapper();

    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(Set.of("type", "time", "sequence", "printer", "code"));
        for (Class<?> event : PrinterEvent.class.getPermittedSubclasses()) {
            for (RecordComponent component : event.getRecordComponents()) {
                fields.add(component.getName());
            }
        }
        fields.remove("at");
        return Set.copyOf(fields);
    }

    private static Set<String> numbers() {
        Set<String> numbers = new TreeSet<>(Set.of("sequence"));
        Set<String> others = new TreeSet<>();
        for (Class<?> event : PrinterEvent.class.getPermittedSubclasses()) {
            for (RecordComponent component : event.getRecordComponents()) {
                Class<?> type = component.getType();
                (type == int.class || type == long.class ? numbers : others).add(component.getName());
            }
        }
        numbers.removeAll(others);
        return Set.copyOf(numbers);
    }

    /** The fields of an event. */
    public Function<String, Optional<String>> of(String printer, long sequence, PrinterEvent event) {
        JsonNode data;
        try {
            data = json.readTree(lines.line(printer, sequence, event)).path("data");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return field -> switch (field) {
            case "type" -> Optional.of(event.name());
            case "time" -> Optional.of(event.at().toString());
            case "sequence" -> Optional.of(Long.toString(sequence));
            case "printer" -> Optional.of(printer);
            case "code" -> text(data.path("error"));
            default -> text(data.path(field));
        };
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }
}

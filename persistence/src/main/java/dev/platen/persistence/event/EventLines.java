package dev.platen.persistence.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.protocol.printer.PrinterEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events as lines of CloudEvents 1.0 in JSON, canonical by RFC 8785: keys in order, no space, instants in UTC. A printer's
 * lines are what its digest is made of, so anybody can check it from an export.
 *
 * <p>Not thread-safe; make one for each thread.
 */
public final class EventLines {

    private final JsonMapper json;
    private final Map<Class<?>, Kind> kinds = new HashMap<>();
    private final LineBuffer line = new LineBuffer();

    /** The event's instant is the CloudEvent's time, so its data leaves it out. */
    @JsonIgnoreProperties("at")
    private interface WithoutInstant {}

    /**
     * A kind of event.
     *
     * @param fields how its data is written; empty if that takes the general mapper
     * @param type the rest of the line, from the type on
     */
    private record Kind(Optional<EventFields> fields, String type) {}

    /** A writer of lines. */
    public EventLines() {
        var builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        for (Class<?> event : PrinterEvent.class.getPermittedSubclasses()) {
            builder.addMixIn(event, WithoutInstant.class);
        }
        this.json = builder.build();
    }

    /**
     * An event's line, with the newline that ends it.
     *
     * @param printer the printer's id, {@code tenant/name}
     * @param sequence number of the event in the printer's history, from 1
     */
    public byte[] line(String printer, long sequence, PrinterEvent event) {
        Kind kind = kinds.computeIfAbsent(event.getClass(), this::kind);
        line.reset();
        line.plain("{\"data\":");
        writeData(kind, event);
        line.plain(",\"id\":\"");
        line.text(printer);
        line.plain("/");
        line.number(sequence);
        line.plain("\",\"sequence\":");
        line.number(sequence);
        line.plain(",\"source\":\"/printers/");
        line.text(printer);
        line.plain("\",\"specversion\":\"1.0\",\"time\":");
        line.quoted(event.at());
        line.plain(kind.type());
        return line.toBytes();
    }

    private Kind kind(Class<?> event) {
        return new Kind(
                EventFields.of(event, json),
                ",\"type\":\"dev.platen." + EventVersions.NEWEST.manifest(event) + "\"}\n");
    }

    private void writeData(Kind kind, PrinterEvent event) {
        if (kind.fields().isPresent()) {
            kind.fields().get().write(line, event);
        } else {
            CanonicalTree.write(line, json.<JsonNode>valueToTree(event));
        }
    }
}

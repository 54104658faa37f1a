package dev.platen.persistence.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.protocol.printer.PrinterEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Events as lines of CloudEvents 1.0 in JSON, canonical by RFC 8785: keys in order, no space, instants in UTC. A printer's
 * lines are what its digest is made of, so anybody can check it from an export.
 *
 * <p>Not thread-safe; make one for each thread.
 */
public final class EventLines {

    private static final String TYPE_PREFIX = "dev.platen.";

    private final JsonMapper json;
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final ByteArrayBuilder line = new ByteArrayBuilder(1024);

    /** The event's instant is the CloudEvent's time, so its data leaves it out. */
    @JsonIgnoreProperties("at")
    private interface WithoutInstant {}

    /** A writer of lines. */
    public EventLines() {
        SimpleModule instants = new SimpleModule().addSerializer(Instant.class, new InstantText());
        var builder = JsonMapper.builder(new JsonFactoryBuilder()
                        .characterEscapes(new CanonicalEscapes())
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(instants)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
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
        line.reset();
        try (JsonGenerator out = json.getFactory().createGenerator(line, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeFieldName("data");
            writeData(out, event);
            out.writeStringField("id", printer + "/" + sequence);
            out.writeNumberField("sequence", sequence);
            out.writeStringField("source", "/printers/" + printer);
            out.writeStringField("specversion", "1.0");
            out.writeFieldName("time");
            json.writeValue(out, event.at());
            out.writeStringField("type", TYPE_PREFIX + EventManifest.of(event.getClass()));
            out.writeEndObject();
        } catch (IOException cause) {
            throw new UncheckedIOException("a line in memory could not be written", cause);
        }
        line.append('\n');
        return line.toByteArray();
    }

    private void writeData(JsonGenerator out, PrinterEvent event) throws IOException {
        // Jackson writes the name of an alternative before its sorted fields; only settings hold alternatives.
        if (event instanceof PrinterEvent.Installed) {
            CanonicalTree.write(out, json.<JsonNode>valueToTree(event));
        } else {
            writers.computeIfAbsent(event.getClass(), json::writerFor).writeValue(out, event);
        }
    }
}

package dev.platen.persistence.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Events and states as the journal keeps them: CBOR (RFC 8949) under a short, versioned manifest, instants and durations
 * in milliseconds. Thread-safe.
 */
public final class EventCodec {

    /** The manifest of a printer's state, as snapshots have it. */
    public static final String STATE_MANIFEST = "PrinterState.v1";

    private static final CBORMapper CBOR = CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .build();

    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();
    private final ObjectWriter stateWriter = CBOR.writerFor(PrinterState.class);
    private final ObjectReader stateReader = CBOR.readerFor(PrinterState.class);

    /** The manifest under which an event is stored. */
    public String manifest(PrinterEvent event) {
        return EventManifest.of(event.getClass());
    }

    /** An event's bytes. */
    public byte[] encode(PrinterEvent event) {
        try {
            return writers.computeIfAbsent(event.getClass(), CBOR::writerFor).writeValueAsBytes(event);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("an event that can't be written: " + event.name(), cause);
        }
    }

    /**
     * The event of these bytes.
     *
     * @throws UnreadableEventException if the manifest is unknown or the bytes don't fit it
     */
    public PrinterEvent decode(String manifest, byte[] bytes) {
        try {
            return readers.computeIfAbsent(manifest, EventCodec::reader).readValue(bytes);
        } catch (IOException cause) {
            throw new UnreadableEventException(manifest + ": " + cause.getMessage(), cause);
        }
    }

    private static ObjectReader reader(String manifest) {
        return EventManifest.eventClass(manifest)
                .map(CBOR::readerFor)
                .orElseThrow(() -> new UnreadableEventException(
                        "unknown kind of event '" + manifest + "'; a newer Platen may have written it"));
    }

    /** A state's bytes. */
    public byte[] encode(PrinterState state) {
        try {
            return stateWriter.writeValueAsBytes(state);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a state that can't be written: " + state.id(), cause);
        }
    }

    /**
     * The state of these bytes.
     *
     * @throws UnreadableEventException if the manifest is unknown or the bytes don't fit it
     */
    public PrinterState decodeState(String manifest, byte[] bytes) {
        if (!manifest.equals(STATE_MANIFEST)) {
            throw new UnreadableEventException("unknown kind of snapshot '" + manifest + "'");
        }
        try {
            return stateReader.readValue(bytes);
        } catch (IOException cause) {
            throw new UnreadableEventException(manifest + ": " + cause.getMessage(), cause);
        }
    }
}

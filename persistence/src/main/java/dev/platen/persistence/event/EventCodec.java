package dev.platen.persistence.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.persistence.cbor.RecordReader;
import dev.platen.persistence.cbor.RecordWriter;
import dev.platen.persistence.cbor.UnforeseenBytesException;
import dev.platen.persistence.cbor.UnforeseenValueException;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Events and states as the journal keeps them: CBOR (RFC 8949) under a short, versioned manifest, instants and durations
 * in milliseconds. Events of older versions are read as events of the newest.
 *
 * <p>Thread-safe; threads that read much do better with a codec each, which remembers what comes again and again.
 */
public final class EventCodec {

    /** The manifest of a printer's state, as snapshots have it. */
    public static final String STATE_MANIFEST = "PrinterState.v1";

    /** The manifest of what an event rests on that was read out of others' logs. */
    public static final String EVIDENCE_MANIFEST = "Evidence.v1";

    /** Knows how to write and read everything; what is foreseen is written and read faster, and the same. */
    static final CBORMapper CBOR = CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .build();

    private final EventVersions versions;
    private final RecordReader records = new RecordReader();
    private final RecordWriter written = new RecordWriter();
    private final Map<Class<?>, Writing> writers = new ConcurrentHashMap<>();
    private final Map<String, Reading<? extends PrinterEvent>> readers = new ConcurrentHashMap<>();
    private final Writing stateWriter = writing(PrinterState.class);
    private final Reading<PrinterState> stateReader = newest(PrinterState.class);
    private final Writing evidenceWriter = writing(Evidence.class);
    private final Reading<Evidence> evidenceReader = newest(Evidence.class);

    /** Reads bytes of one kind and version. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(byte[] bytes) throws IOException;
    }

    /** Writes objects of one kind. */
    @FunctionalInterface
    private interface Writing {
        byte[] write(Object object) throws JsonProcessingException;
    }

    /** A codec. */
    public EventCodec() {
        this(EventVersions.NEWEST);
    }

    EventCodec(EventVersions versions) {
        this.versions = versions;
    }

    /** The manifest under which an event is stored. */
    public String manifest(PrinterEvent event) {
        return versions.manifest(event.getClass());
    }

    /** An event's bytes. */
    public byte[] encode(PrinterEvent event) {
        try {
            return writer(event.getClass()).write(event);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("an event that can't be written: " + event.name(), cause);
        }
    }

    private Writing writer(Class<?> kind) {
        Writing known = writers.get(kind);
        return known == null ? writers.computeIfAbsent(kind, this::writing) : known;
    }

    private <T> Writing writing(Class<T> type) {
        ObjectWriter general = CBOR.writerFor(type);
        RecordWriter.Of<T> fast = written.of(type);
        return object -> {
            try {
                return fast.write(type.cast(object));
            } catch (UnforeseenValueException e) {
                return general.writeValueAsBytes(object);
            }
        };
    }

    /**
     * The event of these bytes.
     *
     * @throws UnreadableEventException if the manifest is unknown or the bytes don't fit it
     */
    public PrinterEvent decode(String manifest, byte[] bytes) {
        return read(manifest, readers.computeIfAbsent(manifest, this::reader), bytes);
    }

    private static <T> T read(String manifest, Reading<T> reading, byte[] bytes) {
        try {
            return reading.read(bytes);
        } catch (IOException | RuntimeException cause) {
            throw new UnreadableEventException(manifest + ": " + cause.getMessage(), cause);
        }
    }

    private Reading<? extends PrinterEvent> reader(String manifest) {
        EventVersions.Stored stored = versions.stored(manifest);
        return stored.lifts().isEmpty() ? newest(stored.event()) : older(stored.event(), stored.lifts());
    }

    private <T> Reading<T> newest(Class<T> type) {
        ObjectReader general = CBOR.readerFor(type);
        RecordReader.Of<T> fast = records.of(type);
        return bytes -> {
            try {
                return fast.read(bytes);
            } catch (UnforeseenBytesException e) {
                // Others may write the same otherwise; and if it is no such thing, the mapper says why.
                return general.readValue(bytes);
            }
        };
    }

    private static <T> Reading<T> older(Class<T> type, List<UnaryOperator<ObjectNode>> lifts) {
        ObjectReader newest = CBOR.readerFor(type);
        return bytes -> {
            JsonNode tree = CBOR.readTree(bytes);
            if (!(tree instanceof ObjectNode fields)) {
                throw new IOException("no fields");
            }
            for (UnaryOperator<ObjectNode> lift : lifts) {
                fields = lift.apply(fields);
            }
            return newest.readValue(fields);
        };
    }

    /** A state's bytes. */
    public byte[] encode(PrinterState state) {
        try {
            return stateWriter.write(state);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("a state that can't be written: " + state.id(), cause);
        }
    }

    /** Evidence's bytes. */
    public byte[] encode(Evidence evidence) {
        try {
            return evidenceWriter.write(evidence);
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException("evidence that can't be written: " + evidence, cause);
        }
    }

    /**
     * The evidence of these bytes.
     *
     * @throws UnreadableEventException if they are none
     */
    public Evidence decodeEvidence(byte[] bytes) {
        return read(EVIDENCE_MANIFEST, evidenceReader, bytes);
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
        return read(manifest, stateReader, bytes);
    }
}

package dev.platen.persistence.event;

import dev.platen.persistence.serialization.TimedSerializer;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Gives Pekko the {@link EventCodec} for events, for what is stored beside them, and for the states in snapshots. Thread-safe. */
public final class PrinterEventSerializer extends SerializerWithStringManifest implements TimedSerializer {

    /** Identifies this serializer. Stored with every event: must never change. */
    public static final int IDENTIFIER = 4_711_360;

    private final EventCodec codec = new EventCodec();

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public Optional<Instant> timeOf(Object object) {
        return object instanceof PrinterEvent event ? Optional.of(event.at()) : Optional.empty();
    }

    @Override
    public String manifest(Object object) {
        return switch (object) {
            case PrinterEvent event -> codec.manifest(event);
            case PrinterState _ -> EventCodec.STATE_MANIFEST;
            case Evidence _ -> EventCodec.EVIDENCE_MANIFEST;
            default -> throw foreign(object);
        };
    }

    @Override
    public byte[] toBinary(Object object) {
        return switch (object) {
            case PrinterEvent event -> codec.encode(event);
            case PrinterState state -> codec.encode(state);
            case Evidence evidence -> codec.encode(evidence);
            default -> throw foreign(object);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        return switch (manifest) {
            case EventCodec.STATE_MANIFEST -> codec.decodeState(manifest, bytes);
            case EventCodec.EVIDENCE_MANIFEST -> codec.decodeEvidence(bytes);
            default -> codec.decode(manifest, bytes);
        };
    }

    private static IllegalArgumentException foreign(Object object) {
        return new IllegalArgumentException(
                "neither an event nor a state of a printer, nor evidence: " + object.getClass());
    }
}

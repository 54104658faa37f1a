package dev.platen.persistence.leveldb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** An event as Pekko's own plug-ins keep it, of which the fields are read that matter here. */
final class PersistentMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private static final int PAYLOAD = 1;
    private static final int MANIFEST = 12;
    private static final int WRITER = 13;
    private static final int TIMESTAMP = 14;
    private static final int METADATA = 15;

    private Serialized payload = Serialized.NONE;
    private Optional<Serialized> metadata = Optional.empty();
    private String manifest = "";
    private String writer = "";
    private long timestamp;

    /** {@code PersistentPayload}: serializer (1), bytes (2), manifest (3). */
    private static final class Serialized {

        static final Serialized NONE = new Serialized(0, "", new byte[0]);

        private final int serializer;
        private final String manifest;
        private final byte[] bytes;

        private Serialized(int serializer, String manifest, byte[] bytes) {
            this.serializer = serializer;
            this.manifest = manifest;
            this.bytes = bytes;
        }

        static Serialized read(byte[] message) {
            int serializer = 0;
            String manifest = "";
            byte[] bytes = {};
            Varint.Reader in = new Varint.Reader(message);
            while (in.left() > 0) {
                int tag = in.nextInt();
                switch (tag >>> 3) {
                    case 1 -> serializer = in.nextInt();
                    case 2 -> bytes = in.nextBytes(in.nextInt());
                    case 3 -> manifest = new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
                    default -> skip(in, tag & 7);
                }
            }
            return new Serialized(serializer, manifest, bytes);
        }
    }

    private PersistentMessage() {}

    static PersistentMessage read(byte[] bytes) {
        PersistentMessage message = new PersistentMessage();
        Varint.Reader in = new Varint.Reader(bytes);
        while (in.left() > 0) {
            int tag = in.nextInt();
            message.field(tag >>> 3, tag & 7, in);
        }
        return message;
    }

    private void field(int number, int wire, Varint.Reader in) {
        switch (number) {
            case PAYLOAD -> payload = Serialized.read(in.nextBytes(in.nextInt()));
            case MANIFEST -> manifest = new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
            case WRITER -> writer = new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
            case TIMESTAMP -> timestamp = number(wire, in);
            case METADATA -> metadata = Optional.of(Serialized.read(in.nextBytes(in.nextInt())));
            default -> skip(in, wire);
        }
    }

    private static long number(int wire, Varint.Reader in) {
        return wire == FIXED_64
                ? ByteBuffer.wrap(in.nextBytes(Long.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong()
                : in.next();
    }

    private static void skip(Varint.Reader in, int wire) {
        switch (wire) {
            case VARINT -> in.next();
            case FIXED_64 -> in.skip(Long.BYTES);
            case BYTES -> in.skip(in.nextInt());
            case FIXED_32 -> in.skip(Integer.BYTES);
            default -> throw new IllegalArgumentException("wire type " + wire);
        }
    }

    EventType type() {
        return new EventType(payload.serializer, payload.manifest, manifest);
    }

    byte[] payload() {
        return payload.bytes;
    }

    EventExtras extras() {
        return new EventExtras(
                writer, metadata.map(some -> new Metadata(EventType.of(some.serializer, some.manifest), some.bytes)));
    }

    /** When it was written. */
    Instant written() {
        return Instant.ofEpochMilli(timestamp);
    }
}

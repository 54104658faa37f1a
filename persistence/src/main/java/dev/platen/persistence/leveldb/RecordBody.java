package dev.platen.persistence.leveldb;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the records of events and snapshots have in common:
 *
 * <pre>
 * flags            varint
 * number           varint: whose it is
 * sequence         varint
 * type             varint, see {@link EventTypes}
 * distance         varint, only with GAP: how far the sequence number lies above the one before; 1 otherwise
 * id               length (varint) and text, only with FIRST: the printer's id, with its first event
 * writer           16 bytes with WRITER, length (varint) and text with WRITER_TEXT
 * metadata         type (varint), length (varint), bytes; only with METADATA
 * payload          what is left
 * </pre>
 *
 * The distance is there so that an event gone missing is found.
 */
final class RecordBody {

    private static final int WRITER = 1;
    private static final int METADATA = 2;
    private static final int GAP = 4;
    private static final int WRITER_TEXT = 8;
    private static final int FIRST = 16;

    private static final int UUID_TEXT_LENGTH = 36;

    private RecordBody() {}

    /**
     * Encodes a record.
     *
     * @param distance how far the sequence number lies above the one before
     * @param first whether the printer had no event before, so that this one tells its id
     */
    static byte[] encode(
            EventStream stream,
            long sequence,
            int type,
            long distance,
            boolean first,
            EventExtras extras,
            EventTypes types,
            byte[] payload) {
        Optional<UUID> uuid = uuid(extras.writer());
        int flags = (distance == 1 ? 0 : GAP)
                | (first ? FIRST : 0)
                | (uuid.isPresent() ? WRITER : 0)
                | (uuid.isEmpty() && !extras.writer().isEmpty() ? WRITER_TEXT : 0)
                | (extras.metadata().isPresent() ? METADATA : 0);
        Varint.Writer out = new Varint.Writer(payload.length + 32)
                .number(flags)
                .number(stream.number)
                .number(sequence)
                .number(type);
        if (distance != 1) {
            out.number(distance);
        }
        if (first) {
            text(out, stream.id);
        }
        if (uuid.isPresent()) {
            out.bigEndian(uuid.get().getMostSignificantBits())
                    .bigEndian(uuid.get().getLeastSignificantBits());
        } else if (!extras.writer().isEmpty()) {
            text(out, extras.writer());
        }
        if (extras.metadata().isPresent()) {
            Metadata metadata = extras.metadata().get();
            out.number(types.number(metadata.type()))
                    .number(metadata.payload().length)
                    .bytes(metadata.payload());
        }
        return out.bytes(payload).toBytes();
    }

    private static void text(Varint.Writer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.number(bytes.length).bytes(bytes);
    }

    /** The UUID of a text that is exactly a UUID's canonical form. */
    private static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads an event that is not in the folder yet. */
    static Reader of(Entry event, EventTypes types) {
        return new Reader(new Varint.Reader(event.value), types);
    }

    /** Reads a record field by field. */
    static final class Reader {

        private final Varint.Reader in;
        private final EventTypes types;
        private final int flags;

        final int number;
        final long sequence;
        final int type;
        final long distance;

        /** The printer's id, with its first event. */
        final @Nullable String id;

        Reader(Varint.Reader in, EventTypes types) {
            this.in = in;
            this.types = types;
            flags = in.nextInt();
            number = in.nextInt();
            sequence = in.next();
            type = in.nextInt();
            distance = (flags & GAP) == 0 ? 1 : in.next();
            id = (flags & FIRST) == 0 ? null : text();
        }

        EventType type() {
            return types.type(type);
        }

        /** To be called once, before {@link #payload}. */
        EventExtras extras() {
            if ((flags & (WRITER | WRITER_TEXT | METADATA)) == 0) {
                return EventExtras.NONE;
            }
            String writer = "";
            if ((flags & WRITER) != 0) {
                long most = in.nextBigEndian();
                writer = new UUID(most, in.nextBigEndian()).toString();
            } else if ((flags & WRITER_TEXT) != 0) {
                writer = text();
            }
            Optional<Metadata> metadata = Optional.empty();
            if ((flags & METADATA) != 0) {
                EventType metadataType = types.type(in.nextInt());
                metadata = Optional.of(new Metadata(metadataType, in.nextBytes(in.nextInt())));
            }
            return new EventExtras(writer, metadata);
        }

        /** To be called once, after {@link #extras}. */
        byte[] payload() {
            return in.nextBytes(in.left());
        }

        private String text() {
            return new String(in.nextBytes(in.nextInt()), StandardCharsets.UTF_8);
        }
    }
}

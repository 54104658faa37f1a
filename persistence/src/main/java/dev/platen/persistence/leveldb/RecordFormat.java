package dev.platen.persistence.leveldb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Values of event and snapshot records:
 *
 * <pre>
 * flags            1 byte
 * type             varint, see {@link EventTypes}
 * time             varint (zigzag), milliseconds since 1970
 * distance         varint, only with GAP: how far the sequence number lies above the one before; 1 otherwise
 * writer           16 bytes, only with WRITER
 * metadata         type (varint), length (varint), bytes; only with METADATA
 * payload          what is left
 * checksum         4 bytes, CRC-32C (RFC 3720, appendix B.4) of the key and all of the above
 * </pre>
 *
 * The key is in the checksum, so that a record at the wrong place is found; the distance is there, so that a record
 * gone missing is.
 */
final class RecordFormat {

    private static final int WRITER = 1;
    private static final int METADATA = 2;
    private static final int GAP = 4;
    private static final int WRITER_TEXT = 8;

    private static final int CHECKSUM_LENGTH = 4;
    private static final int UUID_LENGTH = 16;
    private static final int UUID_TEXT_LENGTH = 36;
    private static final int VARINT_MAX = 10;
    private static final byte[] NOTHING = {};

    private RecordFormat() {}

    static byte[] encode(
            byte[] key, int type, Instant at, long distance, EventExtras extras, EventTypes types, byte[] payload) {
        byte[] head = new byte[1 + 3 * VARINT_MAX];
        int flags = 0;
        int end = Varint.write(head, 1, type);
        end = Varint.write(head, end, Varint.zigzag(at.toEpochMilli()));
        if (distance != 1) {
            flags |= GAP;
            end = Varint.write(head, end, distance);
        }
        byte[] extra = NOTHING;
        if (!extras.none()) {
            Extras encoded = extras(extras, types);
            flags |= encoded.flags;
            extra = encoded.bytes;
        }
        head[0] = (byte) flags;
        byte[] record = new byte[end + extra.length + payload.length + CHECKSUM_LENGTH];
        System.arraycopy(head, 0, record, 0, end);
        System.arraycopy(extra, 0, record, end, extra.length);
        System.arraycopy(payload, 0, record, end + extra.length, payload.length);
        seal(key, record);
        return record;
    }

    private static final class Extras {

        final int flags;
        final byte[] bytes;

        Extras(int flags, byte[] bytes) {
            this.flags = flags;
            this.bytes = bytes;
        }
    }

    private static Extras extras(EventExtras extras, EventTypes types) {
        int flags = 0;
        byte[] writer = extras.writer().getBytes(StandardCharsets.UTF_8);
        Optional<UUID> uuid = uuid(extras.writer());
        Optional<Metadata> metadata = extras.metadata();
        int metadataLength = metadata.map(some -> some.payload().length).orElse(0);
        byte[] bytes = new byte[Math.max(writer.length, UUID_LENGTH) + metadataLength + 3 * VARINT_MAX];
        int end = 0;
        if (uuid.isPresent()) {
            flags |= WRITER;
            end = putLong(bytes, end, uuid.get().getMostSignificantBits());
            end = putLong(bytes, end, uuid.get().getLeastSignificantBits());
        } else if (writer.length > 0) {
            flags |= WRITER_TEXT;
            end = Varint.write(bytes, end, writer.length);
            System.arraycopy(writer, 0, bytes, end, writer.length);
            end += writer.length;
        }
        if (metadata.isPresent()) {
            flags |= METADATA;
            end = Varint.write(bytes, end, types.number(metadata.get().type()));
            end = Varint.write(bytes, end, metadataLength);
            System.arraycopy(metadata.get().payload(), 0, bytes, end, metadataLength);
            end += metadataLength;
        }
        return new Extras(flags, Arrays.copyOf(bytes, end));
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

    private static int putLong(byte[] bytes, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (56 - 8 * i));
        }
        return at + Long.BYTES;
    }

    private static void seal(byte[] key, byte[] record) {
        int checksum = checksum(key, record);
        int at = record.length - CHECKSUM_LENGTH;
        record[at] = (byte) (checksum >>> 24);
        record[at + 1] = (byte) (checksum >>> 16);
        record[at + 2] = (byte) (checksum >>> 8);
        record[at + 3] = (byte) checksum;
    }

    private static int checksum(byte[] key, byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(key, 0, key.length);
        crc.update(record, 0, record.length - CHECKSUM_LENGTH);
        return (int) crc.getValue();
    }

    /** A record without payload that says up to where events are deleted and how far numbers were given out. */
    static byte[] encodeMark(byte[] key, long deletedTo, long highest) {
        byte[] numbers = new byte[2 * VARINT_MAX];
        int end = Varint.write(numbers, Varint.write(numbers, 0, deletedTo), highest);
        byte[] record = Arrays.copyOf(numbers, end + CHECKSUM_LENGTH);
        seal(key, record);
        return record;
    }

    /** Whether a record is as it was written. */
    static boolean whole(byte[] key, byte[] record) {
        if (record.length <= CHECKSUM_LENGTH) {
            return false;
        }
        int at = record.length - CHECKSUM_LENGTH;
        int stored = (record[at] << 24)
                | ((record[at + 1] & 0xFF) << 16)
                | ((record[at + 2] & 0xFF) << 8)
                | (record[at + 3] & 0xFF);
        return stored == checksum(key, record);
    }

    /** Reads a whole record field by field. */
    static final class Reader {

        private final Varint.Reader in;
        private final int flags;
        private final EventTypes types;

        final EventType type;
        final Instant at;
        final long distance;

        Reader(byte[] record, EventTypes types) {
            this.types = types;
            flags = record[0];
            in = new Varint.Reader(record, 1);
            type = types.type((int) in.next());
            at = Instant.ofEpochMilli(Varint.unzigzag(in.next()));
            distance = (flags & GAP) == 0 ? 1 : in.next();
        }

        EventExtras extras() {
            if ((flags & (WRITER | WRITER_TEXT | METADATA)) == 0) {
                return EventExtras.NONE;
            }
            String writer = "";
            if ((flags & WRITER) != 0) {
                long most = in.nextLong();
                writer = new UUID(most, in.nextLong()).toString();
            } else if ((flags & WRITER_TEXT) != 0) {
                writer = new String(in.nextBytes((int) in.next()), StandardCharsets.UTF_8);
            }
            Optional<Metadata> metadata = Optional.empty();
            if ((flags & METADATA) != 0) {
                EventType metadataType = types.type((int) in.next());
                metadata = Optional.of(new Metadata(metadataType, in.nextBytes((int) in.next())));
            }
            return new EventExtras(writer, metadata);
        }

        /** Call after {@link #extras}. */
        byte[] payload() {
            return in.nextBytes(in.left() - CHECKSUM_LENGTH);
        }
    }

    /** Reads what {@link #encodeMark} wrote. */
    static Mark mark(byte[] record) {
        Varint.Reader in = new Varint.Reader(record, 0);
        long deletedTo = in.next();
        return new Mark(deletedTo, in.next());
    }

    record Mark(long deletedTo, long highest) {}
}

package dev.platen.persistence.vault;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How an entry lies in the file: a mark, its length, a CRC-32C of all that follows, what stands in clear, and what is sealed. The
 * clear part is sealed along: an entry under another's name does not open.
 */
final class Frame {

    /** Before the payload: mark, length, checksum. */
    static final int HEAD_BYTES = 3 * Integer.BYTES;

    /** Far more than an owner and his tokens have. */
    static final int PAYLOAD_MAX = 1 << 20;

    static final int MARK = 0x56_4C_54_1A;

    private static final byte HOLDS = 1;
    private static final byte REMOVES = 0;
    private static final int BEFORE_NAME_BYTES = 1 + Long.BYTES + Short.BYTES;

    private Frame() {}

    /**
     * What stands in clear in an entry.
     *
     * @param owner whose it is
     * @param removes whether the owner holds nothing any more
     * @param durable up to where the file was on the disk when the entry was appended
     * @param length bytes of the clear part
     */
    record Clear(Owner owner, boolean removes, long durable, int length) {}

    /** An entry with something sealed. */
    static ByteBuffer holding(Owner owner, long durable, byte[] holding, Seal seal) {
        return frame(clear(owner, HOLDS, durable), holding, seal);
    }

    /** An entry that removes what there is. */
    static ByteBuffer removal(Owner owner, long durable, Seal seal) {
        return frame(clear(owner, REMOVES, durable), new byte[0], seal);
    }

    private static byte[] clear(Owner owner, byte kind, long durable) {
        byte[] name = owner.bytes();
        return ByteBuffer.allocate(BEFORE_NAME_BYTES + name.length)
                .put(kind)
                .putLong(durable)
                .putShort((short) name.length)
                .put(name)
                .array();
    }

    private static ByteBuffer frame(byte[] clear, byte[] secret, Seal seal) {
        byte[] sealed = seal.seal(secret, clear);
        int length = clear.length + sealed.length;
        ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + length);
        frame.putInt(MARK).putInt(length).putInt(0).put(clear).put(sealed).flip();
        return frame.putInt(2 * Integer.BYTES, checksum(frame.slice(HEAD_BYTES, length)));
    }

    static int checksum(ByteBuffer payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(payload.duplicate());
        return (int) checksum.getValue();
    }

    /** The clear part of a payload; empty if it has none. */
    static Optional<Clear> clear(ByteBuffer payload) {
        if (payload.limit() < BEFORE_NAME_BYTES) {
            return Optional.empty();
        }
        byte kind = payload.get(0);
        long durable = payload.getLong(1);
        int name = Short.toUnsignedInt(payload.getShort(1 + Long.BYTES));
        int length = BEFORE_NAME_BYTES + name;
        if (payload.limit() < length + Seal.overhead() || (kind != HOLDS && kind != REMOVES)) {
            return Optional.empty();
        }
        return Owner.parse(payload.slice(BEFORE_NAME_BYTES, name))
                .map(owner -> new Clear(owner, kind == REMOVES, durable, length));
    }

    /** Opens what is sealed in a payload; empty if it is not what was sealed for this owner. */
    static Optional<byte[]> open(byte[] payload, Owner owner, Seal seal) {
        return clear(ByteBuffer.wrap(payload))
                .filter(clear -> clear.owner().equals(owner) && !clear.removes())
                .flatMap(clear -> {
                    byte[] beside = new byte[clear.length()];
                    byte[] sealed = new byte[payload.length - clear.length()];
                    ByteBuffer.wrap(payload).get(beside).get(sealed);
                    return seal.open(sealed, beside);
                });
    }
}

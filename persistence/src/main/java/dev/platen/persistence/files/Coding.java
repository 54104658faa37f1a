package dev.platen.persistence.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** LevelDB's numbers and strings, read on from a buffer's position. Every buffer that is handed out is little-endian. */
final class Coding {

    private Coding() {}

    static ByteBuffer wrap(byte[] bytes, int from, int length) {
        return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Seven bits a byte, the least significant first, and no byte more than needed. */
    static long varlong(ByteBuffer in) throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b > 0 || (b == 0 && shift == 0)) {
                return value;
            }
            if (b == 0) {
                break;
            }
        }
        throw new MalformedException("a number is cut off or too long");
    }

    /** A number that counts bytes or the like: no less than 0, no more than an int holds. */
    static int varint(ByteBuffer in) throws MalformedException {
        long value = varlong(in);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedException("a number is out of its range");
        }
        return (int) value;
    }

    static ByteBuffer bytes(ByteBuffer in, int length) throws MalformedException {
        if (length > in.remaining()) {
            throw new MalformedException("a text is cut off");
        }
        ByteBuffer taken = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return taken;
    }

    /** Its length, then its bytes. */
    static ByteBuffer string(ByteBuffer in) throws MalformedException {
        return bytes(in, varint(in));
    }
}

package dev.platen.persistence.files;

import java.nio.ByteBuffer;

/** A key as tables hold it: the user's, the sequence of the write and whether it deletes. */
record InternalKey(Key key, long sequence, boolean deletes) {

    private static final int TAIL = Long.BYTES;

    static InternalKey read(ByteBuffer in) throws MalformedException {
        if (in.remaining() < TAIL) {
            throw new MalformedException("a key is too short");
        }
        Key key = Key.of(Coding.bytes(in, in.remaining() - TAIL));
        long tail = in.getLong();
        return new InternalKey(key, tail >>> Byte.SIZE, (tail & 0xFF) == 0);
    }
}

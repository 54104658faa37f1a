package dev.platen.persistence.files;

import java.nio.ByteBuffer;

/** Where a block lies in a table, without its trailer. */
record BlockHandle(long offset, long size) {

    /** Compression's type and checksum behind each block. */
    static final int TRAILER = 5;

    static BlockHandle read(ByteBuffer in) throws MalformedException {
        return new BlockHandle(Coding.varlong(in), Coding.varlong(in));
    }

    boolean liesWithin(long end) {
        return offset >= 0
                && size >= 0
                && size <= Integer.MAX_VALUE - TRAILER
                && offset <= end - TRAILER
                && size <= end - TRAILER - offset;
    }

    long end() {
        return offset + size + TRAILER;
    }
}

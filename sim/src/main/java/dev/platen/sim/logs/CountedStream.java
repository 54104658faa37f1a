package dev.platen.sim.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks at bytes as they pass. */
abstract class CountedStream extends FilterInputStream {

    private final byte[] single = new byte[1];
    private long total;

    CountedStream(InputStream content) {
        super(content);
    }

    /** How many have passed. */
    long total() {
        return total;
    }

    /** Some have passed, and count already. */
    abstract void counted(byte[] bytes, int offset, int count) throws IOException;

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            total += count;
            counted(bytes, offset, count);
        }
        return count;
    }
}

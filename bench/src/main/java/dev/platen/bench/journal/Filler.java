package dev.platen.bench.journal;

import java.util.SplittableRandom;

/** An event of a certain size that says nothing. Its bytes don't compress, so that every byte counts. */
final class Filler {

    /** Bytes of an ordinary event. */
    static final int SIZE = 120;

    private final byte[] bytes;

    Filler(byte[] bytes) {
        this.bytes = bytes;
    }

    static Filler random(SplittableRandom chance) {
        byte[] bytes = new byte[SIZE];
        chance.nextBytes(bytes);
        return new Filler(bytes);
    }

    byte[] bytes() {
        return bytes;
    }
}

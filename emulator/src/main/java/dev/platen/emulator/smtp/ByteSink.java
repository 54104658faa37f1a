package dev.platen.emulator.smtp;

import java.io.IOException;

/** Takes bytes in blocks. */
@FunctionalInterface
interface ByteSink {

    /** Forgets what it takes. */
    ByteSink NOWHERE = (block, from, length) -> {};

    /** Takes bytes of a block; may not keep the block. */
    void take(byte[] block, int from, int length) throws IOException;
}

package dev.platen.actors.document;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.io.InputStream;

/** Shades between light grey and white, by chance, one a byte, as many as wanted. For one thread. */
final class Grain extends InputStream {

    private static final Purpose GRAIN = Purpose.of("document.grain");

    private static final int LIGHT = 0xE0;

    private final Chance chance;
    private long left;
    private long drawn;
    private long bits;
    private int unread;

    Grain(Chance chance, long bytes) {
        this.chance = chance;
        this.left = bytes;
    }

    @Override
    public int read() {
        if (left == 0) {
            return -1;
        }
        left--;
        if (unread == 0) {
            bits = chance.bits(GRAIN, drawn++);
            unread = Long.BYTES;
        }
        unread--;
        int next = LIGHT | (int) (bits & 0xFF);
        bits >>>= Byte.SIZE;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0 && length > 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = (byte) read();
        }
        return count;
    }
}

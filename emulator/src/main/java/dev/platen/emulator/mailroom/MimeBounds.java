package dev.platen.emulator.mailroom;

import java.io.IOException;
import java.io.InputStream;

/**
 * Whether a message can be taken apart without taking much memory. The parser makes objects for every part and every
 * header line of it, whoever wrote them; so messages with too many lines that might begin a part, or with very long heads
 * of parts, are not given to it.
 */
final class MimeBounds {

    private static final int BLOCK = 64 * 1024;
    private static final int MOST_PARTS = 2_000;
    private static final int LONGEST_HEAD = 1 << 20;

    private int candidates;
    private int inHead;
    private boolean head = true;
    private int dashes;
    private int inLine;

    private MimeBounds() {}

    static boolean hold(InputStream message) throws IOException {
        MimeBounds bounds = new MimeBounds();
        byte[] block = new byte[BLOCK];
        for (int n = message.read(block); n >= 0; n = message.read(block)) {
            for (int i = 0; i < n; i++) {
                bounds.take(block[i]);
            }
            if (bounds.candidates > MOST_PARTS || bounds.inHead > LONGEST_HEAD) {
                return false;
            }
        }
        return true;
    }

    private void take(byte b) {
        if (b == '\n') {
            endLine();
            return;
        }
        if (b == '-' && dashes == inLine) {
            dashes++;
        }
        if (b != '\r') {
            inLine++;
        }
        if (head) {
            inHead++;
        }
    }

    private void endLine() {
        if (dashes >= 2) {
            candidates++;
            head = true;
            inHead = 0;
        } else if (inLine == 0) {
            head = false;
            inHead = 0;
        }
        inLine = 0;
        dashes = 0;
    }
}

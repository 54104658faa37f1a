package dev.platen.emulator.smtp;

import java.io.IOException;

/**
 * Finds the end of a message, a dot alone on its line, and takes away the dot that was put before lines that begin with
 * one (RFC 5321, 4.5.2). Works on blocks as they come and hands on runs of them. Only CR LF ends a line: where servers
 * disagree about that, messages can be smuggled.
 */
final class DotUnstuffing {

    private enum At {
        /** Within a line. */
        TEXT,
        /** After the CR that may end a line. */
        CR,
        /** At the beginning of a line. */
        LINE,
        /** After a dot at the beginning of a line, which was held back for good. */
        DOT,
        /** After such a dot and a CR, which is held back until the next byte. */
        DOT_CR
    }

    private static final byte[] HELD = {'\r'};

    private final ByteSink sink;
    private At at = At.LINE;
    private boolean ended;

    DotUnstuffing(ByteSink sink) {
        this.sink = sink;
    }

    /** Whether the message has ended. */
    boolean ended() {
        return ended;
    }

    /** Reads a block up to its end or the message's; returns how many bytes were the message's, its end included. */
    int take(byte[] block, int from, int length) throws IOException {
        int to = from + length;
        int run = from;
        for (int i = from; i < to; i++) {
            byte b = block[i];
            switch (at) {
                case TEXT -> {
                    i = indexOfCr(block, i, to);
                    at = i < to ? At.CR : At.TEXT;
                }
                case CR -> at = b == '\n' ? At.LINE : afterText(b);
                case LINE -> {
                    if (b == '.') {
                        hand(block, run, i);
                        run = i + 1;
                        at = At.DOT;
                    } else {
                        at = afterText(b);
                    }
                }
                case DOT -> {
                    at = b == '\r' ? At.DOT_CR : At.TEXT;
                    run = b == '\r' ? i + 1 : i;
                }
                case DOT_CR -> {
                    if (b == '\n') {
                        ended = true;
                        return i + 1 - from;
                    }
                    sink.take(HELD, 0, 1);
                    run = i;
                    at = afterText(b);
                }
            }
        }
        hand(block, run, to);
        return length;
    }

    private static At afterText(byte b) {
        return b == '\r' ? At.CR : At.TEXT;
    }

    private static int indexOfCr(byte[] block, int from, int to) {
        int i = from;
        while (i < to && block[i] != '\r') {
            i++;
        }
        return i;
    }

    private void hand(byte[] block, int from, int to) throws IOException {
        if (to > from) {
            sink.take(block, from, to - from);
        }
    }
}

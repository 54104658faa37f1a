package dev.platen.emulator.smtp;

import dev.platen.emulator.mailroom.Draft;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from the wire to a draft. A draft that takes no more does not break the conversation: the rest is
 * read, and the trouble told afterwards.
 */
final class Incoming implements ByteSink {

    private final Draft draft;
    private final long largest;
    private @Nullable IOException trouble;

    Incoming(Draft draft, long largest) {
        this.draft = draft;
        this.largest = largest;
    }

    Draft draft() {
        return draft;
    }

    /** Whether the draft took all of it. */
    boolean whole() {
        return trouble == null;
    }

    @Override
    public void take(byte[] block, int from, int length) throws IOException {
        if (trouble != null) {
            return;
        }
        if (draft.bytes() / 2 > largest) {
            throw new EOFException("a message of more than twice the largest size");
        }
        try {
            draft.write(block, from, length);
        } catch (IOException e) {
            trouble = e;
        }
    }
}

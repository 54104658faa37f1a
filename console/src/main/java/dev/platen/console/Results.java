package dev.platen.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Results for standard output. A reader that has seen enough, such as {@code head}, is no failure: what it does not want
 * is dropped. A disk that is full is one.
 */
final class Results {

    private final OutputStream out;

    Results(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a text.
     *
     * @throws UserError if it can't be written
     */
    void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException failure) {
            if (!readerIsGone(failure)) {
                throw failed(failure);
            }
        }
    }

    /** For data that is not text, or too much of it; without a buffer. */
    OutputStream stream() {
        return out;
    }

    /** Why standard output could not be written. */
    static UserError failed(IOException failure) {
        return new UserError("standard output can't be written: " + IoReason.of(failure), failure);
    }

    /** Whether a write failed only because nobody reads any more. */
    static boolean readerIsGone(IOException failure) {
        // Java has no type for this; the text is the operating system's, in the locale C or in English.
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed");
    }
}

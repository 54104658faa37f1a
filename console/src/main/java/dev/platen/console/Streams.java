package dev.platen.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the program writes.
 *
 * @param out for results; without a buffer
 * @param err for progress and complaints; without a buffer
 * @param terminal what is known about the user's screen
 */
record Streams(OutputStream out, OutputStream err, Terminal terminal) {

    /** Those of the running process. They tell when a write fails, unlike {@link System#out}. */
    static Streams ofProcess() {
        return new Streams(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), Terminal.current());
    }

    /** A writer on standard output that has to be flushed. */
    PrintWriter outWriter() {
        return new PrintWriter(out, false, StandardCharsets.UTF_8);
    }

    /** A writer on standard error that shows each line when it is complete. */
    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }
}

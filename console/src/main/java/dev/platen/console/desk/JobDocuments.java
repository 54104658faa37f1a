package dev.platen.console.desk;

import dev.platen.protocol.printer.JobKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Makes what a printer sends of what a user brings. */
@FunctionalInterface
public interface JobDocuments {

    /**
     * The document that a job of a kind sends.
     *
     * @param brought a file that is the caller's to remove, after the stream was closed
     * @throws Problem if the printer could not send it
     * @throws IOException if it can't be read
     */
    InputStream of(JobKind kind, Path brought) throws IOException;
}

package dev.platen.actors.mail;

import java.io.IOException;
import java.io.InputStream;

/** A document that goes with a mail. It is read as it is sent, and may be read again when sending is tried again. */
public interface MailDocument {

    /** The name by which the recipient gets it. */
    String fileName();

    /** What it is (RFC 6838), for example {@code application/pdf}. */
    String contentType();

    /** How many bytes it has. */
    long bytes();

    /** Opens it; whoever opens it closes it. */
    InputStream open() throws IOException;
}

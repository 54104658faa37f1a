package dev.platen.actors.document;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.text.Messages;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a mail names the document that it carries.
 *
 * @param fileName in the printer's language, such as {@code Scan_20261124_0731.pdf}; any letters
 * @param contentType MIME content type
 */
public record Attachment(String fileName, String contentType) {

    /** Assumption: devices name a file by what was done and when; each vendor has a form of its own. */
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm", Locale.ROOT);

    /**
     * The name of a job's document. A notification carries none: its document is the text of the mail.
     *
     * @param messages the printer's language
     * @param at the printer's time
     * @param head the document's first {@link DocumentType#HEAD} bytes, which tell its type
     */
    public static Attachment of(Messages messages, JobKind kind, LocalDateTime at, byte[] head) {
        String name = messages.fileName(kind) + "_" + WHEN.format(at);
        return DocumentType.of(head)
                .map(type -> new Attachment(name + "." + type.extension(), type.contentType()))
                .orElseGet(() -> new Attachment(name + ".bin", "application/octet-stream"));
    }
}

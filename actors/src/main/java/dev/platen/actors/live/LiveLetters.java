package dev.platen.actors.live;

import dev.platen.actors.document.Attachment;
import dev.platen.actors.document.DocumentType;
import dev.platen.actors.mail.Letter;
import dev.platen.actors.mail.MailDocument;
import dev.platen.persistence.spool.Spool;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Submission;
import dev.platen.protocol.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Writes jobs' letters in their printers' languages, with documents from the spool. Thread-safe. */
final class LiveLetters {

    /** A notification that is longer is no notification. */
    private static final int TEXT_MAX = 1 << 16;

    private final Spool spool;
    private final ZoneId zone;

    LiveLetters(Spool spool, ZoneId zone) {
        this.spool = spool;
        this.zone = zone;
    }

    /**
     * A job's letter.
     *
     * @throws IOException if its document can't be read
     * @throws dev.platen.persistence.spool.SpoolException if it is not there
     */
    Letter of(PrinterId printer, Submission mail, Instant now) throws IOException {
        Messages messages = Messages.of(Locale.forLanguageTag(mail.locale()));
        boolean notification = mail.kind() == JobKind.NOTIFICATION;
        return new Letter(
                mail.sender(),
                mail.recipient(),
                mail.messageId(),
                now,
                messages.mailSubject(mail.kind(), printer.name()),
                notification ? text(mail) : messages.mailText(printer.name()),
                notification ? List.of() : List.of(document(messages, mail, now)));
    }

    private String text(Submission mail) throws IOException {
        return new String(head(mail, TEXT_MAX), StandardCharsets.UTF_8);
    }

    private MailDocument document(Messages messages, Submission mail, Instant now) throws IOException {
        Attachment attachment =
                Attachment.of(messages, mail.kind(), LocalDateTime.ofInstant(now, zone), head(mail, DocumentType.HEAD));
        return new Spooled(spool, mail.document(), mail.bytes(), attachment);
    }

    private byte[] head(Submission mail, int most) throws IOException {
        try (InputStream document = spool.read(mail.document())) {
            return document.readNBytes(most);
        }
    }

    private record Spooled(Spool spool, String key, long bytes, Attachment attachment) implements MailDocument {

        @Override
        public String fileName() {
            return attachment.fileName();
        }

        @Override
        public String contentType() {
            return attachment.contentType();
        }

        @Override
        public InputStream open() {
            return spool.read(key);
        }
    }
}

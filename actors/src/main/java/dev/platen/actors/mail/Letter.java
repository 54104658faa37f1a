package dev.platen.actors.mail;

import java.time.Instant;
import java.util.List;

/**
 * What is sent.
 *
 * @param sender the sender's address
 * @param recipient the recipient's address
 * @param messageId the Message-ID without brackets
 * @param date when it was written
 * @param subject what it is about
 * @param text what it says, in plain text
 * @param documents what goes with it; without any the mail is its text and nothing else
 */
public record Letter(
        String sender,
        String recipient,
        String messageId,
        Instant date,
        String subject,
        String text,
        List<MailDocument> documents) {

    /** Keeps its own copy of the documents. */
    public Letter {
        documents = List.copyOf(documents);
    }
}

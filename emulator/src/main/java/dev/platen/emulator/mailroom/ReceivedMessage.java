package dev.platen.emulator.mailroom;

import java.time.Instant;
import java.util.List;

/**
 * A message that the mailroom keeps.
 *
 * @param id counts messages up, also those forgotten
 * @param at when it was taken, by the emulator's clock
 * @param account who had signed in; empty for the emulator's own
 * @param sender on the envelope; empty for reports
 * @param recipients on the envelope
 * @param author in the From field
 * @param subject decoded
 * @param messageId without brackets
 * @param bytes size
 */
public record ReceivedMessage(
        long id,
        Instant at,
        String account,
        String sender,
        List<String> recipients,
        String author,
        String subject,
        String messageId,
        long bytes) {

    /** Keeps its own copy of the recipients. */
    public ReceivedMessage {
        recipients = List.copyOf(recipients);
    }
}

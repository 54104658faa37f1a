package dev.platen.emulator.mailroom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A report on the delivery of a message (RFC 3461, RFC 3464).
 *
 * @param host the server that reports
 * @param about the message
 * @param envelopeId ENVID of the message, empty when there is none
 * @param delivery what became of it
 * @param recipients for whom
 * @param at when
 */
record DeliveryReport(
        String host,
        ReceivedMessage about,
        String envelopeId,
        Delivery delivery,
        List<Envelope.Recipient> recipients,
        Instant at) {

    private static final int LONGEST_HEAD = 16 * 1024;

    /** As a message, with the head of the one it is about. */
    byte[] written(byte[] beginning) {
        String id = delivery.action + "-" + about.id() + "@" + host;
        String boundary = "=_" + delivery.action + "_" + about.id();
        Letter letter = new Letter()
                .field("From", "postmaster@" + host)
                .field("To", about.sender())
                .words("Subject", delivery.subject + ": " + about.subject())
                .date(at)
                .field("Message-ID", "<" + id + ">");
        if (!about.messageId().isEmpty()) {
            letter.field("In-Reply-To", "<" + about.messageId() + ">");
        }
        letter.field("Auto-Submitted", "auto-replied")
                .field("MIME-Version", "1.0")
                .field(
                        "Content-Type",
                        "multipart/report; report-type=delivery-status;\r\n boundary=\"" + boundary + "\"")
                .blank()
                .line("--" + boundary)
                .field("Content-Type", "text/plain; charset=utf-8")
                .field("Content-Transfer-Encoding", "8bit")
                .blank()
                .line(delivery.words)
                .blank();
        recipients.forEach(recipient -> letter.line("  " + recipient.address()));
        letter.blank()
                .line("--" + boundary)
                .field("Content-Type", "message/delivery-status")
                .blank()
                .field("Reporting-MTA", "dns;" + host);
        if (!envelopeId.isEmpty()) {
            letter.field("Original-Envelope-Id", envelopeId);
        }
        recipients.forEach(recipient -> status(letter, recipient));
        return letter.blank()
                .line("--" + boundary)
                .field("Content-Type", "text/rfc822-headers")
                .field("Content-Transfer-Encoding", "8bit")
                .blank()
                .line(head(beginning))
                .line("--" + boundary + "--")
                .bytes();
    }

    private void status(Letter letter, Envelope.Recipient recipient) {
        letter.blank();
        if (!recipient.original().isEmpty()) {
            letter.field("Original-Recipient", recipient.original());
        }
        letter.field("Final-Recipient", "rfc822;" + recipient.address())
                .field("Action", delivery.action)
                .field("Status", delivery.status)
                .field("Diagnostic-Code", "smtp;" + delivery.diagnostic);
    }

    private static String head(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return text.substring(0, Math.min(end < 0 ? text.length() : end + 2, LONGEST_HEAD));
    }
}

package dev.platen.emulator.mailroom;

/**
 * What became of a message for a recipient. Sources: RFC 3464, 2.3.3, for the action; for failures the reply that
 * Exchange Online's reports show (Microsoft Learn, "NDR error codes"). Assumption: the words of the others.
 */
enum Delivery {
    FAILED(
            "Undeliverable",
            "failed",
            "5.1.10",
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            "Your message could not be delivered to these recipients, because they were not found:"),
    DELIVERED(
            "Delivered",
            "delivered",
            "2.1.5",
            "250 2.1.5 Recipient OK",
            "Your message has been delivered to these recipients:"),
    RELAYED(
            "Relayed",
            "relayed",
            "2.1.9",
            "250 2.1.9 Relayed",
            "Your message was handed on for these recipients; their servers may send no report:");

    final String subject;
    final String action;
    final String status;
    final String diagnostic;
    final String words;

    Delivery(String subject, String action, String status, String diagnostic, String words) {
        this.subject = subject;
        this.action = action;
        this.status = status;
        this.diagnostic = diagnostic;
        this.words = words;
    }
}

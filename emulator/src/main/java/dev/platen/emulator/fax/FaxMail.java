package dev.platen.emulator.fax;

/**
 * A mail that reached the provider.
 *
 * @param from its sender
 * @param to its recipient, a fax machine's address
 * @param messageId its Message-ID without brackets
 * @param document whether a document that can be faxed is attached
 */
public record FaxMail(String from, String to, String messageId, boolean document) {

    /** A mail with a document. */
    public FaxMail(String from, String to, String messageId) {
        this(from, to, messageId, true);
    }
}

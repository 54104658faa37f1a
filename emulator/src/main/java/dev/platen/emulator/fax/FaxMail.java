package dev.platen.emulator.fax;

/**
 * A mail that reached the provider.
 *
 * @param from its sender
 * @param to its recipient, a fax machine's address
 * @param messageId its Message-ID without brackets
 */
public record FaxMail(String from, String to, String messageId) {}

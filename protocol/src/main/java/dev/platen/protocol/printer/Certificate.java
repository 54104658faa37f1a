package dev.platen.protocol.printer;

import java.time.Instant;

/**
 * A certificate in the printer's store.
 *
 * @param kind what it is for
 * @param subject whom it names
 * @param fingerprint SHA-256 of it, hexadecimal
 * @param notAfter when it ends
 */
public record Certificate(Kind kind, String subject, String fingerprint, Instant notAfter) {

    /** What a certificate is for. */
    public enum Kind {
        /** Imported by the administrator. */
        CA,
        /** One of the vendor's root certificates, renewed by Root Certificate Update. */
        ROOT
    }
}

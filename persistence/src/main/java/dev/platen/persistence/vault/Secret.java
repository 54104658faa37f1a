package dev.platen.persistence.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A token or a device code. It shows itself only when it is told to; everywhere else its {@link #fingerprint()} names it.
 */
public final class Secret {

    /** No secret: it is empty, and so is its fingerprint. */
    public static final Secret NONE = new Secret("");

    private static final int FINGERPRINT_BYTES = 8;

    private final String text;
    private final String fingerprint;

    private Secret(String text) {
        this.text = text;
        this.fingerprint = text.isEmpty() ? "" : fingerprint(text);
    }

    /** A secret; {@link #NONE} if the text is empty. */
    public static Secret of(String text) {
        return text.isEmpty() ? NONE : new Secret(text);
    }

    /**
     * The first 8 bytes of its SHA-256, hexadecimal: enough to tell one secret of a printer from another. Tokens are too
     * long to be found by trying.
     */
    public String fingerprint() {
        return fingerprint;
    }

    /** The secret itself, for the one who has to send it. */
    public String reveal() {
        return text;
    }

    /** Whether there is none. */
    public boolean none() {
        return text.isEmpty();
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** The fingerprint. */
    @Override
    public String toString() {
        return "secret " + fingerprint;
    }
}

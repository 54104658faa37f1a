package dev.platen.emulator.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The textual form of keys and certificates (RFC 7468). */
final class Pem {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LINE = 64;

    private Pem() {}

    static String write(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return begin(label) + "\n" + lines + "\n" + end(label) + "\n";
    }

    /** The first block of a label; empty when there is none, or none that can be read. */
    static Optional<byte[]> read(String label, String text) {
        int from = text.indexOf(begin(label));
        int to = text.indexOf(end(label), Math.max(0, from));
        if (from < 0 || to < 0) {
            return Optional.empty();
        }
        String lines = text.substring(from + begin(label).length(), to);
        try {
            return Optional.of(Base64.getMimeDecoder().decode(lines.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}

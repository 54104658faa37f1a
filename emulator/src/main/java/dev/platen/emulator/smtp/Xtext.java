package dev.platen.emulator.smtp;

import java.util.Optional;

/** Text in parameters, in which {@code +2B} stands for a plus sign (RFC 3461, 4). */
final class Xtext {

    private static final int HEX = 16;

    private Xtext() {}

    /** What it says; empty when it cannot be read, or says control characters. */
    static Optional<String> decode(String encoded) {
        StringBuilder decoded = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), HEX) : -1;
                int low = high >= 0 ? Character.digit(encoded.charAt(i + 2), HEX) : -1;
                if (low < 0) {
                    return Optional.empty();
                }
                c = (char) (high * HEX + low);
                i += 2;
            }
            if (c < ' ' || c == 0x7F) {
                return Optional.empty();
            }
            decoded.append(c);
        }
        return decoded.isEmpty() ? Optional.empty() : Optional.of(decoded.toString());
    }
}

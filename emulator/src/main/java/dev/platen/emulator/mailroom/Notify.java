package dev.platen.emulator.mailroom;

import java.util.Locale;
import java.util.Optional;

/** On what a sender wants a report (RFC 3461, 4.1). */
public enum Notify {
    /** On nothing. */
    NEVER,
    /** On delivery. */
    SUCCESS,
    /** On failure. */
    FAILURE,
    /** On delay. */
    DELAY;

    /** Reads the written form, in any case. */
    public static Optional<Notify> parse(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "NEVER" -> Optional.of(NEVER);
            case "SUCCESS" -> Optional.of(SUCCESS);
            case "FAILURE" -> Optional.of(FAILURE);
            case "DELAY" -> Optional.of(DELAY);
            default -> Optional.empty();
        };
    }
}

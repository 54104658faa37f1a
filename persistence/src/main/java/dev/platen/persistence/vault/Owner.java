package dev.platen.persistence.vault;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whose secrets an entry holds. */
record Owner(PrinterId printer, Slot slot) {

    private static final char BETWEEN = '\n';

    byte[] bytes() {
        return (printer.toString() + BETWEEN + slot).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Owner> parse(ByteBuffer bytes) {
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        int between = text.indexOf(BETWEEN);
        try {
            return Optional.of(
                    new Owner(PrinterId.parse(text.substring(0, between)), Slot.parse(text.substring(between + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAnOwner) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return printer + " " + slot;
    }
}

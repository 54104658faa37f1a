package dev.platen.persistence.vault;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Printers and what they hold. */
final class VaultFixture {

    static final PrinterId PRINTER = PrinterId.parse("contoso/hq-0001");
    static final PrinterId OTHER = PrinterId.parse("contoso/hq-0002");
    static final Slot EMAIL = Slot.EMAIL;

    private static final Instant SENT = Instant.parse("2026-03-02T08:00:00Z");

    private VaultFixture() {}

    static VaultKey key(Path folder) {
        return new VaultKey.KeyFile(folder.resolve("keys").resolve("vault.key"));
    }

    /** The n-th tokens of a sign-in, in exchange for those before. */
    static HeldTokens tokens(long n) {
        return new HeldTokens(
                n,
                refresh(n - 1),
                "printer@contoso.example",
                Secret.of("planted-access-" + n),
                refresh(n),
                SENT,
                Duration.ofMinutes(75));
    }

    static Secret refresh(long n) {
        return Secret.of("planted-refresh-" + n + "x".repeat(20));
    }

    static void store(TokenVault vault, PrinterId printer, long n) {
        vault.update(printer, EMAIL, held -> held.withTokens(tokens(n)));
    }
}

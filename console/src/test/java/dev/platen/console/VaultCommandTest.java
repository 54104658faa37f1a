package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.vault.Secret;
import dev.platen.persistence.vault.TokenVault;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTest {

    private static final PrinterId KEPT = PrinterId.parse("contoso/hq-0001");
    private static final PrinterId LOST = PrinterId.parse("contoso/hq-0002");

    @TempDir
    private Path fleet;

    @Test
    void whatIsWholeInADamagedVaultIsKept() throws IOException {
        try (TokenVault vault = open()) {
            vault.update(KEPT, Slot.EMAIL, held -> held.withDeviceCode(Secret.of("code-1")));
            vault.update(LOST, Slot.EMAIL, held -> held.withDeviceCode(Secret.of("code-2")));
        }
        Path file = fleet.resolve("vault/tokens.vault");
        byte[] content = Files.readAllBytes(file);
        content[content.length - 3] ^= 1;
        Files.write(file, content);

        Told told = Told.by("vault", "repair", fleet.toString());

        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("REPAIRED  " + fleet.resolve("vault") + ": ");
        assertThat(fleet.resolve("vault/tokens.damaged")).hasBinaryContent(content);
        try (TokenVault vault = open()) {
            assertThat(vault.find(KEPT, Slot.EMAIL).deviceCode()).isEqualTo(Secret.of("code-1"));
            assertThat(vault.find(LOST, Slot.EMAIL).deviceCode().none()).isTrue();
        }
    }

    @Test
    void whatIsNoVaultIsSaidInOneLine() {
        assertThat(Told.by("vault", "repair", fleet.resolve("nowhere").toString())
                        .errLines())
                .containsExactly("platen: " + fleet.resolve("nowhere")
                        + ": there is no such folder (give the folder of 'platen serve', --dir)");
        Told empty = Told.by("vault", "repair", fleet.toString());
        assertThat(empty.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(empty.errLines()).hasSize(1);
    }

    private TokenVault open() {
        return TokenVault.open(fleet.resolve("vault"), new VaultKey.KeyFile(fleet.resolve("vault.key")));
    }
}

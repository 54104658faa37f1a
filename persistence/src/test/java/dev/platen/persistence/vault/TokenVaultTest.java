package dev.platen.persistence.vault;

import static dev.platen.persistence.vault.VaultFixture.EMAIL;
import static dev.platen.persistence.vault.VaultFixture.OTHER;
import static dev.platen.persistence.vault.VaultFixture.PRINTER;
import static dev.platen.persistence.vault.VaultFixture.key;
import static dev.platen.persistence.vault.VaultFixture.refresh;
import static dev.platen.persistence.vault.VaultFixture.store;
import static dev.platen.persistence.vault.VaultFixture.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVaultTest {

    @TempDir
    private Path folder;

    private Path vaultFolder;

    @BeforeEach
    void place() {
        vaultFolder = folder.resolve("vault");
    }

    private TokenVault open() {
        return TokenVault.open(vaultFolder, key(folder));
    }

    @Test
    void whatWasStoredIsThereAfterOpeningAgain() {
        try (TokenVault vault = open()) {
            vault.update(PRINTER, EMAIL, held -> held.withDeviceCode(Secret.of("device-code")));
            store(vault, PRINTER, 1);
            vault.update(PRINTER, Slot.user("Μαρία"), held -> held.withTokens(tokens(7)));
        }
        try (TokenVault vault = open()) {
            assertThat(vault.find(PRINTER, EMAIL)).isEqualTo(new Holding(Secret.of("device-code"), tokens(1)));
            assertThat(vault.find(PRINTER, Slot.user("Μαρία")).tokens()).isEqualTo(tokens(7));
            assertThat(vault.find(OTHER, EMAIL)).isEqualTo(Holding.NOTHING);
        }
    }

    @Test
    void theRefreshTokenBeforeIsHeldUntilTheNextIsUsed() {
        try (TokenVault vault = open()) {
            store(vault, PRINTER, 1);
            store(vault, PRINTER, 2);

            Holding held = vault.find(PRINTER, EMAIL);

            assertThat(held.refreshToken(refresh(1).fingerprint())).contains(refresh(1));
            assertThat(held.refreshToken(refresh(2).fingerprint())).contains(refresh(2));
            assertThat(held.refreshToken(refresh(0).fingerprint())).isEmpty();
            assertThat(held.refreshToken("")).isEmpty();
        }
    }

    @Test
    void aDeviceCodeThatWasExchangedIsNotPolledWithAgain() {
        Secret code = Secret.of("device-code");
        HeldTokens tokens = tokens(2);
        HeldTokens bought = new HeldTokens(
                2, code, tokens.account(), tokens.access(), tokens.refresh(), tokens.sentAt(), tokens.expiresIn());

        Holding held = Holding.NOTHING.withDeviceCode(code).withTokens(bought);

        assertThat(held.deviceCode(code.fingerprint())).isEmpty();
        assertThat(held.tokens().broughtBy(2, code.fingerprint())).isTrue();
        assertThat(held.tokens().broughtBy(3, code.fingerprint())).isFalse();
        assertThat(held.tokens().broughtBy(2, "another")).isFalse();
    }

    @Test
    void whatIsForgottenIsGoneAlsoAfterOpeningAgain() {
        try (TokenVault vault = open()) {
            store(vault, PRINTER, 1);
            store(vault, OTHER, 1);
            vault.forget(PRINTER, EMAIL);
            assertThat(vault.find(PRINTER, EMAIL)).isEqualTo(Holding.NOTHING);
        }
        try (TokenVault vault = open()) {
            assertThat(vault.find(PRINTER, EMAIL)).isEqualTo(Holding.NOTHING);
            assertThat(vault.find(OTHER, EMAIL).tokens()).isEqualTo(tokens(1));
        }
    }

    @Test
    void onlyWhatIsNeededIsRetained() {
        try (TokenVault vault = open()) {
            store(vault, PRINTER, 1);
            store(vault, OTHER, 1);

            vault.retain((printer, _) -> printer.equals(OTHER));

            assertThat(vault.find(PRINTER, EMAIL)).isEqualTo(Holding.NOTHING);
            assertThat(vault.find(OTHER, EMAIL).tokens()).isEqualTo(tokens(1));
        }
    }

    @Test
    void theFileStaysAboutAsSmallAsWhatItHolds() throws IOException {
        try (TokenVault vault = TokenVault.open(vaultFolder, key(folder), 10_000)) {
            for (int n = 1; n <= 500; n++) {
                store(vault, PRINTER, n);
            }
            assertThat(vault.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(500));
            assertThat(size()).isLessThan(25_000);
        }
        try (TokenVault vault = open()) {
            assertThat(vault.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(500));
        }
    }

    @Test
    void manyPrintersStoreAtOnceAndEachFindsItsOwn() throws Exception {
        try (TokenVault vault = TokenVault.open(vaultFolder, key(folder), 20_000);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int p = 0; p < 50; p++) {
                PrinterId printer = new PrinterId("contoso", "p" + p);
                all.add(threads.submit(() -> {
                    for (int n = 1; n <= 20; n++) {
                        store(vault, printer, n);
                        assertThat(vault.find(printer, EMAIL).tokens()).isEqualTo(tokens(n));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        try (TokenVault vault = open()) {
            for (int p = 0; p < 50; p++) {
                assertThat(vault.find(new PrinterId("contoso", "p" + p), EMAIL).tokens())
                        .isEqualTo(tokens(20));
            }
        }
    }

    @Test
    void anInterruptedThreadStoresAllTheSame() {
        try (TokenVault vault = open()) {
            Thread.currentThread().interrupt();
            store(vault, PRINTER, 1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(vault.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(1));
        }
    }

    @Test
    void aFolderIsOpenOnce() {
        try (TokenVault _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(VaultInUseException.class)
                    .hasMessageContaining(vaultFolder.toString());
        }
        open().close();
    }

    @Test
    void aClosedVaultSaysSo() {
        TokenVault vault = open();
        vault.close();
        vault.close();

        assertThatThrownBy(() -> vault.find(PRINTER, EMAIL))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void nobodyButTheOwnerMayReadVaultAndKey() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vaultFolder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vaultFolder.resolve("tokens.vault"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("keys").resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noSecretIsInTheFolderOrInAnyText() throws IOException {
        Holding holding;
        try (TokenVault vault = open()) {
            store(vault, PRINTER, 1);
            holding = vault.update(PRINTER, EMAIL, held -> held.withDeviceCode(Secret.of("planted-code")));
        }

        assertThat(holding.toString())
                .doesNotContain("planted")
                .contains(refresh(1).fingerprint());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("planted"));
        }
    }

    @Test
    void theSameTokensAreSealedDifferentlyEachTime() throws IOException {
        byte[] first = fileWith(PRINTER, folder.resolve("a"));
        byte[] second = fileWith(PRINTER, folder.resolve("b"));

        assertThat(second).hasSameSizeAs(first).isNotEqualTo(first);
    }

    private byte[] fileWith(PrinterId printer, Path where) throws IOException {
        try (TokenVault vault = TokenVault.open(where, key(folder))) {
            store(vault, printer, 1);
        }
        return Files.readAllBytes(where.resolve("tokens.vault"));
    }

    private long size() throws IOException {
        return Files.size(vaultFolder.resolve("tokens.vault"));
    }
}

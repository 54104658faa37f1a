package dev.platen.persistence.vault;

import static dev.platen.persistence.vault.VaultFixture.EMAIL;
import static dev.platen.persistence.vault.VaultFixture.PRINTER;
import static dev.platen.persistence.vault.VaultFixture.key;
import static dev.platen.persistence.vault.VaultFixture.store;
import static dev.platen.persistence.vault.VaultFixture.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opens a vault, and what does not. */
class VaultKeyTest {

    private static final VaultKey PASSPHRASE = new VaultKey.Passphrase("correct horse", 1000);

    @TempDir
    private Path folder;

    private Path vault;
    private Path keyFile;

    @BeforeEach
    void place() {
        vault = folder.resolve("vault");
        keyFile = folder.resolve("keys").resolve("vault.key");
    }

    private void make(VaultKey key) {
        try (TokenVault made = TokenVault.open(vault, key)) {
            store(made, PRINTER, 1);
        }
    }

    private void opensWith(VaultKey key) {
        try (TokenVault opened = TokenVault.open(vault, key)) {
            assertThat(opened.find(PRINTER, EMAIL).tokens()).isEqualTo(tokens(1));
        }
    }

    private void doesNotOpenWith(VaultKey key, String why) {
        assertThatThrownBy(() -> TokenVault.open(vault, key))
                .isInstanceOf(VaultKeyException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("horse");
    }

    @Test
    void aPassphraseOpensWhatItMadeWhateverRoundsAreAskedForLater() {
        make(PASSPHRASE);

        opensWith(new VaultKey.Passphrase("correct horse", 7));
    }

    @Test
    void anotherPassphraseDoesNot() {
        make(PASSPHRASE);

        doesNotOpenWith(new VaultKey.Passphrase("wrong horse", 1000), "another passphrase");
    }

    @Test
    void aPassphraseStaysOutOfAllText() {
        assertThat(PASSPHRASE.toString()).isEqualTo("Passphrase[rounds=1000]");
    }

    @Test
    void keyFileAndPassphraseAreNotMistakenForEachOther() {
        make(PASSPHRASE);
        doesNotOpenWith(key(folder), "opens with a passphrase");
    }

    @Test
    void aKeyFileIsNotMistakenForAPassphrase() {
        make(key(folder));
        doesNotOpenWith(PASSPHRASE, "opens with a key file");
    }

    @Test
    void aMissingKeyFileIsNotMadeForAVaultThatThereIs() throws IOException {
        make(key(folder));
        Files.delete(keyFile);

        doesNotOpenWith(key(folder), "is missing");
        assertThat(keyFile).doesNotExist();
    }

    @Test
    void anotherKeyFileDoesNotOpen() throws IOException {
        make(key(folder));
        String key = Files.readString(keyFile);
        Files.writeString(keyFile, (key.startsWith("0") ? "1" : "0") + key.substring(1));

        doesNotOpenWith(key(folder), "another key");
    }

    @Test
    void aKeyFileThatHoldsNoKeyIsToldWithoutWhatItHolds() throws IOException {
        make(key(folder));
        Files.writeString(keyFile, "horse");

        doesNotOpenWith(key(folder), "holds no key");
    }

    @Test
    void aKeyFileThatOthersMayReadIsNotUsed() throws IOException {
        make(key(folder));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));

        doesNotOpenWith(key(folder), "chmod 600");
    }

    @Test
    void twoVaultsMayShareAKeyFile() {
        make(key(folder));
        try (TokenVault other = TokenVault.open(folder.resolve("other"), key(folder))) {
            store(other, PRINTER, 1);
        }

        opensWith(key(folder));
    }
}

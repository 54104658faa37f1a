package dev.platen.persistence.vault;

import java.nio.file.Path;

/** What opens a vault. */
public sealed interface VaultKey {

    /** Rounds of PBKDF2-HMAC-SHA256 as OWASP's "Password Storage Cheat Sheet" advises. */
    int ROUNDS = 600_000;

    /**
     * A file with a random key, which only its owner may read. It is made with a new vault, and never for one that there is:
     * a vault's key that is lost is not found again.
     */
    record KeyFile(Path file) implements VaultKey {}

    /**
     * A passphrase.
     *
     * @param rounds rounds of PBKDF2 for a new vault; a vault that there is tells its own
     */
    record Passphrase(String passphrase, int rounds) implements VaultKey {

        /** Checks that there is a passphrase and a number of rounds. */
        public Passphrase {
            if (passphrase.isEmpty() || rounds < 1) {
                throw new IllegalArgumentException("a passphrase must not be empty, and its rounds positive");
            }
        }

        /** Without the passphrase. */
        @Override
        public String toString() {
            return "Passphrase[rounds=" + rounds + "]";
        }
    }

    /** The passphrase with the usual number of rounds. */
    static VaultKey passphrase(String passphrase) {
        return new Passphrase(passphrase, ROUNDS);
    }

    /**
     * The usual key file, in the user's folder for settings ({@code $XDG_CONFIG_HOME} or {@code ~/.config}): not beside the
     * data, so that a copy of the data alone tells nothing.
     */
    static VaultKey ofUser() {
        String settings = System.getenv("XDG_CONFIG_HOME");
        Path folder = settings == null || settings.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(settings);
        return new KeyFile(folder.resolve("platen").resolve("vault.key"));
    }
}

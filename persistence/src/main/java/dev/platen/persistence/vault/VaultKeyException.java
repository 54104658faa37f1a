package dev.platen.persistence.vault;

/** The key is missing, is no key, is readable by others, or is not the one the vault was written with. */
public final class VaultKeyException extends VaultException {

    private static final long serialVersionUID = 1L;

    VaultKeyException(String message) {
        super(message);
    }

    VaultKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}

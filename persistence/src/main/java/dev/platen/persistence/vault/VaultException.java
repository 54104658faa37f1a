package dev.platen.persistence.vault;

/** A vault can't be used as it was asked to. The message names the folder or file, and no secret. */
public class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.platen.persistence.vault;

/** Something in the vault is not as it was written. */
public final class VaultDamagedException extends VaultException {

    private static final long serialVersionUID = 1L;

    VaultDamagedException(String message) {
        super(message);
    }
}

package dev.platen.persistence.vault;

import java.nio.file.Path;

/** Another process, or another part of this one, has the vault open. */
public final class VaultInUseException extends VaultException {

    private static final long serialVersionUID = 1L;

    VaultInUseException(Path folder) {
        super("token vault " + folder + " is in use; one process at a time may open it");
    }
}

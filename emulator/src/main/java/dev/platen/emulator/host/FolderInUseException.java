package dev.platen.emulator.host;

import java.io.IOException;
import java.nio.file.Path;

/** Another emulator has the state folder. */
public final class FolderInUseException extends IOException {

    FolderInUseException(Path path) {
        super("another emulator uses " + path);
    }
}

package dev.platen.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void aSecretStaysTheSameFromOneOpeningToTheNext() throws IOException {
        byte[] first;
        try (StateFolder folder = StateFolder.open(temporary.resolve("state"))) {
            first = folder.secret("key", 32);
        }
        try (StateFolder folder = StateFolder.open(temporary.resolve("state"))) {
            assertThat(folder.secret("key", 32)).hasSize(32).isEqualTo(first);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadASecret() throws IOException {
        try (StateFolder folder = StateFolder.open(temporary.resolve("state"))) {
            folder.secret("key", 32);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("state"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        try (StateFolder folder = StateFolder.open(temporary)) {
            assertThat(folder).isNotNull();
            assertThatIOException()
                    .isThrownBy(() -> StateFolder.open(temporary))
                    .withMessageContaining("another emulator");
        }
        StateFolder.open(temporary).close();
    }

    @Test
    void aSecretOfAnotherLengthIsRefused() throws IOException {
        try (StateFolder folder = StateFolder.open(temporary)) {
            folder.writeSecret("key", new byte[3]);

            assertThatIOException().isThrownBy(() -> folder.secret("key", 32)).withMessageContaining("32 bytes");
        }
    }
}

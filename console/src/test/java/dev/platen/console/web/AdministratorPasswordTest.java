package dev.platen.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorPasswordTest {

    @TempDir
    private Path folder;

    @Test
    void onlyThePasswordItselfOpens() {
        AdministratorPassword password = AdministratorPassword.of("κωδικός 1");
        assertThat(password.is("κωδικός 1")).isTrue();
        assertThat(password.is("κωδικός 2")).isFalse();
        assertThat(password.is("")).isFalse();
        assertThat(password.is("x".repeat(1_000_000))).isFalse();
    }

    @Test
    void onlyItsHashIsKeptAndOnlyForItsOwner() throws IOException {
        Path file = folder.resolve("console.password");
        AdministratorPassword.of("secret-word").write(file);
        assertThat(Files.readString(file)).startsWith("pbkdf2-sha256:600000:").doesNotContain("secret-word");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(AdministratorPassword.read(file).orElseThrow().is("secret-word"))
                .isTrue();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        AdministratorPassword.of("same").write(one);
        AdministratorPassword.of("same").write(two);
        assertThat(Files.readString(one)).isNotEqualTo(Files.readString(two));
    }

    @Test
    void whatIsNoHashIsSaidToBeNone() throws IOException {
        Path file = folder.resolve("console.password");
        assertThat(AdministratorPassword.read(file)).isEmpty();
        Files.writeString(file, "letmein");
        assertThatThrownBy(() -> AdministratorPassword.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no password's hash")
                .hasMessageNotContaining("letmein");
    }

    @Test
    void drawnPasswordsAreLongAndNeverTheSame() {
        assertThat(AdministratorPassword.drawn())
                .matches("([a-z2-9]{4}-){3}[a-z2-9]{4}")
                .isNotEqualTo(AdministratorPassword.drawn());
    }
}

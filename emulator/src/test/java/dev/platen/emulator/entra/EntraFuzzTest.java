package dev.platen.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.platen.emulator.host.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a request holds, it is understood or refused; no text that was not issued is taken for a token. */
final class EntraFuzzTest {

    @TempDir
    private static Path folder;

    private static StateFolder state;
    private static WireTokens tokens;

    @BeforeAll
    static void open() throws IOException {
        state = StateFolder.open(folder.resolve("state"));
        tokens = WireTokens.open(state, TokenForm.SIGNED);
    }

    @AfterAll
    static void close() throws IOException {
        state.close();
    }

    @FuzzTest
    void forms(byte[] body) {
        Parameters.parse(new String(body, StandardCharsets.UTF_8))
                .ifPresent(parameters -> assertThat(parameters.toString()).isNotNull());
    }

    @FuzzTest
    void scopes(byte[] scope) {
        assertThat(Scope.parse(new String(scope, StandardCharsets.UTF_8))).isNotNull();
    }

    @FuzzTest
    void tokens(byte[] token) {
        assertThat(tokens.accessText(new String(token, StandardCharsets.UTF_8))).isEmpty();
    }
}

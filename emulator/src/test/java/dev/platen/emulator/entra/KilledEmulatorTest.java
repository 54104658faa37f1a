package dev.platen.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder is copied while the emulator goes on: that is what a killed one leaves. */
final class KilledEmulatorTest {

    @TempDir
    private Path temporary;

    @Test
    void everyRefreshTokenThatADeviceHasIsGoodAfterwards() throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        Path folder = temporary.resolve("first");
        try (TestEntra entra = TestEntra.in(folder).withAccounts()) {
            for (int n = 1; n <= 5; n++) {
                tokens.add(entra.signIn().get("refresh_token").asText());
                copy(folder, temporary.resolve("copy-" + n));
            }
        }

        for (int n = 1; n <= 5; n++) {
            try (TestEntra entra = TestEntra.in(temporary.resolve("copy-" + n))) {
                for (String token : tokens.subList(0, n)) {
                    assertThat(entra.refresh(token).statusCode()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void anAccessTokenThatADeviceHasIsStillBelieved() throws IOException, InterruptedException {
        Path folder = temporary.resolve("first");
        String token;
        try (TestEntra entra = TestEntra.in(folder).withAccounts()) {
            token = entra.signIn().get("access_token").asText();
            copy(folder, temporary.resolve("copy"));
        }

        try (TestEntra entra = TestEntra.in(temporary.resolve("copy"))) {
            boolean believed = entra.services.ask(present -> present.identity()
                    .bearer(
                            present.now(),
                            entra.services.callers().address("127.0.0.1"),
                            entra.tokens.accessText(token))
                    .isPresent());
            assertThat(believed).isTrue();
        }
    }

    @Test
    void nothingSecretLiesInTheLedger() throws IOException, InterruptedException {
        try (TestEntra entra = TestEntra.in(temporary).withAccounts()) {
            JsonNode tokens = entra.signIn();

            assertThat(Files.readString(temporary.resolve("ledger.jsonl")))
                    .contains(TestEntra.ADMIN)
                    .doesNotContain(TestEntra.PASSWORD)
                    .doesNotContain(tokens.get("access_token").asText())
                    .doesNotContain(tokens.get("refresh_token").asText());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

package dev.platen.persistence.vault;

import static dev.platen.persistence.vault.VaultFixture.key;
import static dev.platen.persistence.vault.VaultFixture.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that stores is killed, again and again. */
class VaultCrashTest {

    /** A few always; {@code -Pcrash-loop} makes it many. */
    private static final int KILLS = Integer.getInteger("test.kills", 3);

    private static final long SEED = 20_260_302;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void nothingThatWasStoredIsLost() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            long[] stored = killedAfter(200 + random.nextInt(1000));
            try (TokenVault vault = TokenVault.open(folder.resolve("vault"), key(folder))) {
                for (int p = 0; p < CrashedVault.PRINTERS; p++) {
                    HeldTokens held = vault.find(CrashedVault.printer(p), VaultFixture.EMAIL)
                            .tokens();
                    assertThat(held.effect()).as("printer %s", p).isGreaterThanOrEqualTo(stored[p]);
                    assertThat(held).isEqualTo(tokens(held.effect()));
                }
            }
        }
    }

    /** Returns the last that each printer was told is stored. */
    private long[] killedAfter(int lines) throws IOException, InterruptedException {
        long[] stored = new long[CrashedVault.PRINTERS];
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedVault.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int seen = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] parts = line.split(" ", -1);
                stored[Integer.parseInt(parts[0])] = Long.parseLong(parts[1]);
                if (++seen == lines) {
                    // The process's own method would also close the pipe, and what it still holds counts.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(seen).isGreaterThanOrEqualTo(lines);
        return stored;
    }
}

package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is taken along. */
class BundleCommandTest {

    @TempDir
    private Path folder;

    private String run;
    private String bundle;

    @BeforeEach
    void play() throws IOException {
        run = folder.resolve("run").toString();
        bundle = folder.resolve("run.platen").toString();
        Told.by("simulate", SmallScenario.in(folder).toString(), "--out", run, "--quiet");
        assertThat(Told.by("bundle", run, "--output", bundle).status()).isZero();
    }

    @Test
    void anOpenedBundleIsTheRun() {
        String elsewhere = folder.resolve("elsewhere").toString();
        assertThat(Told.by("open", bundle, "--out", elsewhere).status()).isZero();
        assertThat(Told.by("export", elsewhere)).isEqualTo(Told.by("export", run));
        Told whatIf = Told.by("whatif", elsewhere, "--set", "description=x", "--quiet");
        assertThat(whatIf.status()).as(whatIf.err()).isZero();
    }

    @Test
    void todaysPrintersDecideTheSame() {
        Told told = Told.by("replay", bundle, "--against-code");
        assertThat(told.out()).startsWith("PASSED  ").contains("decided otherwise      0\n");
        assertThat(told.status()).isZero();
        assertThat(Told.by("replay", run, "--against-code", "--json").out()).startsWith("{\"passed\":true,");
    }

    @Test
    void mistakesAreToldInALine() throws IOException {
        Path damaged = folder.resolve("damaged.platen");
        byte[] bytes = Files.readAllBytes(Path.of(bundle));
        bytes[bytes.length / 3] ^= 1;
        Files.write(damaged, bytes);
        Told told =
                Told.by("open", damaged.toString(), "--out", folder.resolve("x").toString());
        assertThat(told.status()).isEqualTo(2);
        assertThat(told.err()).startsWith("platen: " + damaged + "!events.jsonl: it is not as it was written");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(Told.by("replay", run, "--against-code", "--csv").status()).isEqualTo(2);
        assertThat(Told.by("open", folder.resolve("none").toString()).err()).contains("there is no such file");
    }
}

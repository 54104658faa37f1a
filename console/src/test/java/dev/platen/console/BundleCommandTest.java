package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    void aTimeOrPrinterOfWhichThereIsNothingIsSaid() {
        String part = folder.resolve("part.platen").toString();
        Told late = Told.by("bundle", run, "--from", "2999-01-01T00:00:00Z", "--output", part);
        assertThat(late.status()).isEqualTo(2);
        assertThat(late.err()).startsWith("platen: nothing happened in that time (the run is from ");
        assertThat(Told.by("bundle", run, "--to", "2000-01-01T00:00:00Z", "--output", part)
                        .err())
                .startsWith("platen: nothing happened in that time (the run is from ");
        assertThat(Told.by("bundle", run, "--printers", "no/*", "--output", part)
                        .err())
                .isEqualTo("platen: there is no printer no/* (ids are tenant/name; * stands for anything)\n");
        assertThat(Path.of(part)).doesNotExist();
    }

    @Test
    void aPartOfARunCanNotBeAskedWhatIf() {
        String part = folder.resolve("part.platen").toString();
        String opened = folder.resolve("part").toString();
        Told.by("bundle", run, "--printers", "*1", "--output", part);
        Told.by("open", part, "--out", opened);
        Told told = Told.by("whatif", opened, "--set", "description=x", "--quiet");
        assertThat(told.status()).isEqualTo(2);
        assertThat(told.err()).contains("is a part of one that was packed (play it again, or ask the whole run)");
    }

    @Test
    void aBundleThatIsCutOffIsSaidToBe() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(bundle));
        Path cut = Files.write(folder.resolve("cut.platen"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(Told.by("open", cut.toString()).err())
                .isEqualTo("platen: " + cut + ": the bundle is cut off or damaged (get it again)\n");
        Path empty = Files.createFile(folder.resolve("empty.platen"));
        assertThat(Told.by("open", empty.toString()).err())
                .isEqualTo("platen: " + empty + ": the file is empty (get the bundle again)\n");
        Path other = Files.writeString(folder.resolve("other.platen"), "hello");
        assertThat(Told.by("open", other.toString()).err())
                .isEqualTo("platen: " + other + ": not a bundle ('platen bundle' makes one)\n");
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

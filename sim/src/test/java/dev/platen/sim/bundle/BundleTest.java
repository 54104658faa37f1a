package dev.platen.sim.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.sim.explain.PlayedRun;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.simulation.Export;
import dev.platen.sim.simulation.ExportOrder;
import dev.platen.sim.simulation.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is packed and unpacked. */
class BundleTest {

    @TempDir
    private Path folder;

    private Path run;
    private Instant start;

    @BeforeEach
    void play() {
        run = folder.resolve("run");
        try (RecordedRun played = PlayedRun.in(run)) {
            start = played.first();
        }
    }

    private Path packed(String name, Selection selection) throws IOException {
        Path file = folder.resolve(name);
        try (RecordedRun recorded = RecordedRun.open(run);
                OutputStream out = Files.newOutputStream(file)) {
            BundleWriter.write(recorded, run, selection, "1", "c0ffee", out);
        }
        return file;
    }

    private Path opened(Path file) {
        Path into = folder.resolve(file.getFileName() + "-opened");
        try (Bundle bundle = Bundle.open(file)) {
            bundle.into(into);
        }
        return into;
    }

    private static String digest(Path run) {
        return Export.to(RunFolder.open(run), ExportOrder.PRINTER, false, OutputStream.nullOutputStream())
                .digest();
    }

    @Test
    void aRunComesBackAsItWas() throws IOException {
        Path back = opened(packed("all", Selection.ALL));
        assertThat(digest(back)).isEqualTo(digest(run));
        for (String name : List.of("scenario.yaml", "summary.json")) {
            assertThat(back.resolve(name)).hasSameTextualContentAs(run.resolve(name));
        }
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        assertThat(packed("one", Selection.ALL)).hasSameBinaryContentAs(packed("two", Selection.ALL));
    }

    @Test
    void aPartHasWholeHistoriesOfTheChosenPrintersUpToATime() throws IOException {
        Instant to = start.plus(Duration.ofDays(50));
        Path back = opened(
                packed("part", new Selection(List.of("works/school-*", "down/*"), Optional.empty(), Optional.of(to))));
        try (RecordedRun part = RecordedRun.open(back)) {
            assertThat(part.printers()).containsExactly("down/down-1", "works/school-1", "works/school-2");
            assertThat(part.last()).isBefore(to);
            assertThat(part.history().all()).anyMatch(event -> event.sequence() == 1);
        }
        assertThat(back.resolve("summary.json")).as("it is of the whole run").doesNotExist();
        // Those who had nothing to do any more are not in a bundle from then on.
        Path late = opened(packed(
                "late", new Selection(List.of(), Optional.of(start.plus(Duration.ofDays(97))), Optional.empty())));
        try (RecordedRun part = RecordedRun.open(late)) {
            assertThat(part.printers()).isNotEmpty();
            assertThat(part.first()).isEqualTo(start);
        }
    }

    @Test
    void nobodyChosenIsAnError() {
        assertThatThrownBy(() ->
                        packed("none", new Selection(List.of("works/nobody"), Optional.empty(), Optional.empty())))
                .isInstanceOf(BundleException.class)
                .hasMessage("there is no printer works/nobody");
    }

    // Damage

    @Test
    void everyFlippedByteIsFoundOrHarmless() throws IOException {
        Path whole = packed("whole", Selection.ALL);
        byte[] bytes = Files.readAllBytes(whole);
        String digest = digest(run);
        int found = 0;
        for (int i = 0; i < 40; i++) {
            byte[] flipped = bytes.clone();
            flipped[(int) ((long) bytes.length * i / 40)] ^= 0x10;
            Path file = folder.resolve("flipped-" + i);
            Files.write(file, flipped);
            try {
                assertThat(digest(opened(file))).isEqualTo(digest);
            } catch (BundleException damaged) {
                assertThat(damaged).hasMessageStartingWith(file.toString());
                found++;
            }
        }
        assertThat(found).isGreaterThan(30);
    }

    private Path rewritten(String name, String entry, String content) throws IOException {
        Path from = packed(name + "-before", Selection.ALL);
        Path file = folder.resolve(name);
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry each : Collections.list(in.entries())) {
                if (!each.getName().equals(entry)) {
                    out.putNextEntry(new ZipEntry(each.getName()));
                    in.getInputStream(each).transferTo(out);
                }
            }
            if (!content.isEmpty()) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(content.getBytes(UTF_8));
            }
        }
        return file;
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> Bundle.open(text))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(text + ": not a bundle");
        assertThatThrownBy(() -> Bundle.open(folder.resolve("none"))).hasMessageEndingWith("there is no such file");
        assertThatThrownBy(() -> Bundle.open(rewritten("a", "manifest.json", "{}")))
                .hasMessageContaining("manifest.json:1: not a bundle's manifest");
        assertThatThrownBy(() -> Bundle.open(rewritten("b", "../evil", "x")))
                .hasMessageEndingWith("../evil: it is not in the manifest");
        assertThatThrownBy(() -> Bundle.open(rewritten("c", "scenario.yaml", "name: other")))
                .hasMessageEndingWith("scenario.yaml: it is not as it was written");
        assertThatThrownBy(() -> Bundle.open(rewritten("d", "scenario.yaml", "")))
                .hasMessageEndingWith("scenario.yaml: it is missing");
        assertThatThrownBy(
                        () -> Bundle.open(
                                rewritten(
                                        "e",
                                        "manifest.json",
                                        "{\"bundle\":2,\"platen\":\"9\",\"commit\":\"\",\"digest\":\"\",\"events\":1,\"printers\":1,\"whole\":true,\"files\":[]}")))
                .hasMessageEndingWith("a bundle of format 2");
    }
}

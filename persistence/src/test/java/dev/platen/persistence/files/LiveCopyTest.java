package dev.platen.persistence.files;

import static dev.platen.persistence.files.FilesFixture.contents;
import static dev.platen.persistence.files.FilesFixture.fill;
import static dev.platen.persistence.files.FilesFixture.flip;
import static dev.platen.persistence.files.FilesFixture.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fusesource.leveldbjni.JniDBFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder is copied while it is written; what was written before is in the copy. */
@Timeout(120)
class LiveCopyTest {

    private static final int COPIES = 20;
    private static final List<String> COMPANIONS = List.of(HardWriter.ACKNOWLEDGED, "NOT-THERE");

    @TempDir
    Path parent;

    private Path source() {
        return parent.resolve("source");
    }

    private Path target() {
        return parent.resolve("target");
    }

    private static void requireGood(LevelDbLibrary library, Path copy, long before) throws IOException {
        assertThat(DatabaseFiles.check(copy).damages()).isEmpty();
        long claimed = HardWriter.acknowledged(copy);
        long held = HardWriter.prefix(library, copy);
        assertThat(claimed).isGreaterThanOrEqualTo(before);
        assertThat(held).isGreaterThanOrEqualTo(claimed);
    }

    @ParameterizedTest
    @EnumSource
    void copiesWhileAThreadWrites(LevelDbLibrary library) throws Exception {
        Files.createDirectories(source());
        HardWriter writer = new HardWriter(library);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                writer.write(source());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        try {
            while (writer.written() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < COPIES; i++) {
                Path copy = target().resolve("copy-" + i);
                long before = writer.written();
                LiveCopy.copy(source(), copy, COMPANIONS);
                requireGood(library, copy, before);
            }
        } finally {
            writer.stop();
            writing.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesWhileAnotherProcessWritesAndAfterItWasKilled(LevelDbLibrary library) throws Exception {
        Files.createDirectories(source());
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HardWriter.class.getName(),
                        source().toString(),
                        library.name())
                .inheritIO()
                .start();
        try {
            while (!Files.exists(source().resolve(HardWriter.ACKNOWLEDGED))
                    || HardWriter.acknowledged(source()) < 1000) {
                assertThat(writer.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            for (int i = 0; i < COPIES; i++) {
                Path copy = target().resolve("copy-" + i);
                long before = HardWriter.acknowledged(source());
                LiveCopy.copy(source(), copy, COMPANIONS);
                requireGood(library, copy, before);
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(DatabaseFiles.check(source()).damages()).isEmpty();
        Path copy = target().resolve("last");
        LiveCopy.copy(source(), copy, COMPANIONS);
        requireGood(library, copy, HardWriter.acknowledged(source()));
        assertThat(HardWriter.prefix(library, source())).isEqualTo(HardWriter.prefix(library, copy));
    }

    @Test
    void aCopyIsIndependent() throws IOException {
        fill(JniDBFactory.factory, source());
        LiveCopy.copy(source(), target(), List.of());
        Map<Key, ByteBuffer> before = contents(JniDBFactory.factory, source());
        fill(JniDBFactory.factory, target());
        assertThat(DatabaseFiles.check(source())).isEqualTo(FileReport.WHOLE);
        assertThat(contents(JniDBFactory.factory, source())).isEqualTo(before);
    }

    @Test
    void whereNoLinkCanBeMadeTablesAreCopied() throws IOException {
        fill(JniDBFactory.factory, source());
        Path table = list(source(), "*.sst").getFirst();
        TableCarrier.LINK.carry(table, parent.resolve("link"));
        TableCarrier.SHOW.carry(table, parent.resolve("shown"));
        assertThat(Files.isSymbolicLink(parent.resolve("shown"))).isTrue();
        Path elsewhere = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(elsewhere) && !store(elsewhere).equals(store(parent)));
        Path copy = Files.createTempDirectory(elsewhere, "copy").resolve("table");
        try {
            TableCarrier.LINK.carry(table, copy);
            assertThat(copy).hasSameBinaryContentAs(table);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(copy.getParent());
        }
    }

    private static FileStore store(Path folder) throws IOException {
        return Files.getFileStore(folder);
    }

    @Test
    void aViewShowsAFolderThatStaysAsItWas() throws IOException {
        fill(JniDBFactory.factory, source());
        List<Path> files = list(source());
        Path shown;
        Map<Key, ByteBuffer> seen;
        try (LiveView view = LiveCopy.view(source(), List.of())) {
            shown = view.folder();
            seen = contents(JniDBFactory.factory, shown);
        }
        assertThat(shown).doesNotExist();
        assertThat(list(source())).isEqualTo(files);
        assertThat(seen).isEqualTo(contents(JniDBFactory.factory, source()));
    }

    @Test
    void aFullTargetIsLeftAlone() throws IOException {
        fill(JniDBFactory.factory, source());
        Files.createDirectories(target());
        Files.writeString(target().resolve("letter.txt"), "Dear Sir");
        assertThatThrownBy(() -> LiveCopy.copy(source(), target(), List.of()))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("not empty");
        assertThat(list(target())).containsExactly(target().resolve("letter.txt"));
    }

    @Test
    void aMissingTableIsNamedAndNothingIsLeft() throws IOException {
        fill(JniDBFactory.factory, source());
        Path table = list(source(), "*.sst").getFirst();
        Files.delete(table);
        assertThatThrownBy(() -> LiveCopy.copy(source(), target(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + table + " is missing");
        assertThat(list(target())).isEmpty();
    }

    @Test
    void aMissingLogIsNamed() throws IOException {
        fill(JniDBFactory.factory, source());
        Path log = list(source(), "*.log").getFirst();
        Files.delete(log);
        assertThatThrownBy(() -> LiveCopy.copy(source(), target(), List.of()))
                .hasMessage("file " + log + " is missing");
    }

    @Test
    void aFolderWithoutCurrentIsNotCopied() throws IOException {
        fill(JniDBFactory.factory, source());
        Files.delete(source().resolve("CURRENT"));
        assertThatThrownBy(() -> LiveCopy.copy(source(), target(), List.of()))
                .hasMessage("file " + source().resolve("CURRENT") + " is missing");
    }

    @Test
    void damageInALogIsNotCopiedInSilence() throws IOException {
        fill(JniDBFactory.factory, source());
        Path log = list(source(), "*.log").getFirst();
        flip(log, 8, 0);
        assertThatThrownBy(() -> LiveCopy.copy(source(), target(), List.of()))
                .hasMessage("damaged: " + log + " at byte 0: a record's checksum is wrong");
        assertThatThrownBy(() -> LiveCopy.view(source(), List.of())).hasMessageContaining(log.toString());
    }
}

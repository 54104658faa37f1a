package dev.platen.persistence.files;

import static dev.platen.persistence.files.FilesFixture.bytes;
import static dev.platen.persistence.files.FilesFixture.copy;
import static dev.platen.persistence.files.FilesFixture.cut;
import static dev.platen.persistence.files.FilesFixture.fill;
import static dev.platen.persistence.files.FilesFixture.flip;
import static dev.platen.persistence.files.FilesFixture.list;
import static dev.platen.persistence.files.FilesFixture.only;
import static dev.platen.persistence.files.FilesFixture.options;
import static dev.platen.persistence.files.FilesFixture.remove;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage to any file of a folder is found, and an undamaged folder is not blamed. */
class DatabaseFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aDatabase() throws IOException {
        fill(JniDBFactory.factory, folder);
    }

    private FileReport check() throws IOException {
        return DatabaseFiles.check(folder);
    }

    private List<Path> liveFiles() throws IOException {
        Path manifestFile = CurrentFile.manifest(folder);
        Manifest manifest = Manifest.read(manifestFile);
        List<Path> files = new ArrayList<>(List.of(folder.resolve("CURRENT"), manifestFile));
        files.addAll(manifest.liveLogs(FileNames.logs(folder)));
        manifest.tables().forEach(table -> files.add(FileNames.table(folder, table.number())));
        return files;
    }

    private static List<Path> found(FileReport report) {
        return Stream.concat(report.damages().stream(), report.tornEnds().stream())
                .map(Damage::file)
                .toList();
    }

    @Test
    void aClosedFolderIsWhole() throws IOException {
        assertThat(check()).isEqualTo(FileReport.WHOLE);
        assertThat(DatabaseFiles.checkLogs(folder)).isEqualTo(FileReport.WHOLE);
    }

    @Test
    void aFolderThatIsOpenedAgainAndAgainStaysWhole() throws IOException {
        for (int i = 0; i < 5; i++) {
            fill(JniDBFactory.factory, folder);
            assertThat(check()).isEqualTo(FileReport.WHOLE);
        }
    }

    @Test
    void aNewFolderIsWhole(@TempDir Path fresh) throws IOException {
        JniDBFactory.factory.open(fresh.toFile(), options()).close();
        assertThat(DatabaseFiles.check(fresh)).isEqualTo(FileReport.WHOLE);
    }

    @Test
    void aKilledWritersFolderIsWhole(@TempDir Path parent) throws IOException {
        Path killed = parent.resolve("killed");
        try (DB db = JniDBFactory.factory.open(parent.resolve("open").toFile(), options())) {
            for (int i = 0; i < 100; i++) {
                db.put(bytes("key-" + i), new byte[100]);
            }
            copy(parent.resolve("open"), killed);
        }
        assertThat(DatabaseFiles.check(killed)).isEqualTo(FileReport.WHOLE);
        assertThat(FilesFixture.contents(JniDBFactory.factory, killed)).hasSize(100);
    }

    @Test
    void aFlippedBitInAnyFileIsFound() throws IOException {
        Random random = new Random(8);
        for (Path file : liveFiles()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(content.length);
                flip(file, at, random.nextInt(8));
                FileReport report = check();
                Files.write(file, content);
                if (report.equals(FileReport.WHOLE)) {
                    assertThat(padding(file, at)).as("%s, byte %d", file, at).isTrue();
                } else if (!file.endsWith("CURRENT")) {
                    assertThat(found(report)).as("%s, byte %d", file, at).contains(file);
                }
            }
        }
        assertThat(check()).isEqualTo(FileReport.WHOLE);
    }

    /** Up to six bytes at the end of a log's block can't hold a header, and nobody reads them. */
    private static boolean padding(Path file, int at) {
        return file.toString().endsWith(".log") && at % (32 << 10) > (32 << 10) - 7;
    }

    @Test
    void everyBitOfCurrentCounts() throws IOException {
        Path current = folder.resolve("CURRENT");
        for (int at = 0; at < Files.size(current); at++) {
            for (int bit = 0; bit < 8; bit++) {
                flip(current, at, bit);
                assertThat(check().damages()).hasSize(1);
                flip(current, at, bit);
            }
        }
    }

    @Test
    void aFileThatIsCutOffIsFound() throws IOException {
        Random random = new Random(9);
        for (Path file : liveFiles()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                int length = random.nextInt(content.length);
                cut(file, length);
                FileReport report = check();
                if (report.equals(FileReport.WHOLE)) {
                    assertThat(file.toString()).endsWith(".log");
                    assertThat(LogFile.scan(file, (offset, record) -> {}).validPrefix())
                            .isEqualTo(length);
                }
                Files.write(file, content);
            }
        }
    }

    @Test
    void aManifestThatLostItsLastEditsIsFound() throws IOException {
        Path manifest = only(folder, "MANIFEST-*");
        List<Integer> ends = new ArrayList<>();
        LogFile.scan(manifest, (offset, record) -> ends.add((int) offset));
        byte[] content = Files.readAllBytes(manifest);
        assertThat(ends).hasSizeGreaterThan(5);
        for (int end : ends) {
            Files.write(manifest, Arrays.copyOf(content, end));
            assertThat(check().damages()).as("cut at %d", end).isNotEmpty();
        }
    }

    @Test
    void lostBytesAreFound() throws IOException {
        Random random = new Random(10);
        for (Path file : liveFiles()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(content.length);
                remove(file, at, 1 + random.nextInt(Math.min(5000, content.length - at)));
                FileReport report = check();
                if (report.equals(FileReport.WHOLE)) {
                    assertThat(file.toString()).endsWith(".log");
                    assertThat(LogFile.scan(file, (offset, record) -> {}).validPrefix())
                            .isEqualTo(Files.size(file));
                }
                Files.write(file, content);
            }
        }
    }

    @Test
    void aWholeRecordThatIsGoneFromALogIsFound(@TempDir Path small) throws IOException {
        try (DB db = JniDBFactory.factory.open(small.toFile(), options())) {
            for (int i = 0; i < 10; i++) {
                db.put(bytes("key-" + i), bytes("value"));
            }
        }
        Path log = only(small, "*.log");
        int length = (int) Files.size(log) / 10;
        remove(log, 5 * length, length);
        assertThat(DatabaseFiles.checkLogs(small).damages()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).isEqualTo(log);
            assertThat(damage.offset()).isEqualTo(5L * length);
            assertThat(damage.what()).contains("missing before number 7");
        });
    }

    @Test
    void eachMissingFileIsNamed() throws IOException {
        List<Path> files = liveFiles();
        // The manifest names no log but the oldest; the loss of a later one is like that of a log's end.
        files.removeAll(list(folder, "*.log").subList(1, list(folder, "*.log").size()));
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(check().damages()).singleElement().satisfies(damage -> {
                assertThat(damage.file()).isEqualTo(file);
                assertThat(damage.what()).contains("missing");
            });
            Files.write(file, content);
        }
    }

    @Test
    void aMissingTableTellsItsKeys() throws IOException {
        Path table = list(folder, "*.sst").getFirst();
        Files.delete(table);
        assertThat(check().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.toString()).contains("keys 'key-"));
    }

    @Test
    void damageInTheMiddleOfALogIsNoTornEnd() throws IOException {
        Path log = list(folder, "*.log").getFirst();
        flip(log, 8, 0);
        assertThat(DatabaseFiles.checkLogs(folder).damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage).hasToString(log + " at byte 0: a record's checksum is wrong"));
        assertThat(DatabaseFiles.checkLogs(folder).tornEnds()).isEmpty();
    }

    @Test
    void aTornEndIsNoDamage() throws IOException {
        Path log = list(folder, "*.log").getLast();
        cut(log, (int) Files.size(log) - 1);
        assertThat(DatabaseFiles.checkLogs(folder).damages()).isEmpty();
        assertThat(DatabaseFiles.checkLogs(folder).tornEnds())
                .first()
                .satisfies(torn -> assertThat(torn.file()).isEqualTo(log));
    }
}

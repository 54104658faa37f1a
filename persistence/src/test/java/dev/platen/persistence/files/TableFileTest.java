package dev.platen.persistence.files;

import static dev.platen.persistence.files.FilesFixture.contents;
import static dev.platen.persistence.files.FilesFixture.cut;
import static dev.platen.persistence.files.FilesFixture.fill;
import static dev.platen.persistence.files.FilesFixture.flip;
import static dev.platen.persistence.files.FilesFixture.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.files.FilesFixture.Newest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fusesource.leveldbjni.JniDBFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LevelDB's tables are read as they are, and a bad block costs no more than its own entries. */
class TableFileTest {

    @TempDir
    Path folder;

    private Path table;

    @BeforeEach
    void tables() throws IOException {
        fill(JniDBFactory.factory, folder);
        table = list(folder, "*.sst").stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static Map<Key, ByteBuffer> read(Path table) {
        Newest newest = new Newest();
        TableFile.read(table, newest);
        return newest.values();
    }

    @Test
    void tablesAndLogsTogetherHoldWhatLevelDbFinds() throws IOException {
        Newest newest = new Newest();
        Manifest manifest = Manifest.read(CurrentFile.manifest(folder));
        for (LiveTable live : manifest.tables()) {
            assertThat(TableFile.read(FileNames.table(folder, live.number()), newest))
                    .isEmpty();
        }
        for (Path log : manifest.liveLogs(FileNames.logs(folder))) {
            LogFile.scan(log, newest::batch);
        }
        assertThat(manifest.tables()).hasSizeGreaterThan(2);
        assertThat(newest.values()).hasSizeGreaterThan(1000).isEqualTo(contents(JniDBFactory.factory, folder));
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt((int) Files.size(table));
            int bit = random.nextInt(8);
            flip(table, at, bit);
            assertThat(TableFile.check(table)).as("byte %d", at).hasSize(1);
            flip(table, at, bit);
        }
        assertThat(TableFile.check(table)).isEmpty();
    }

    @Test
    void everyBitOfTheFooterCounts() throws IOException {
        int size = (int) Files.size(table);
        for (int at = size - 48; at < size; at++) {
            for (int bit = 0; bit < 8; bit++) {
                flip(table, at, bit);
                assertThat(TableFile.check(table)).as("byte %d", at - size).hasSize(1);
                flip(table, at, bit);
            }
        }
    }

    @Test
    void aBadBlockNamesTheKeysThatItHeld() throws IOException {
        Map<Key, ByteBuffer> before = read(table);
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            int at = random.nextInt((int) Files.size(table) / 2);
            flip(table, at, 3);
            Newest left = new Newest();
            List<Damage> damages = TableFile.read(table, left);
            flip(table, at, 3);
            assertThat(damages).singleElement().satisfies(damage -> {
                assertThat(damage.file()).isEqualTo(table);
                assertThat(damage.offset()).isLessThanOrEqualTo(at);
                assertThat(damage.what()).contains("checksum");
                assertThat(damage.keys()).isNotEqualTo(KeyRange.ALL);
                Map<Key, ByteBuffer> lost = new TreeMap<>(before);
                left.values().keySet().forEach(lost::remove);
                assertThat(lost).isNotEmpty();
                assertThat(lost.keySet()).allMatch(damage.keys()::holds);
            });
        }
    }

    @Test
    void aTableThatIsCutOffIsFound() throws IOException {
        byte[] content = Files.readAllBytes(table);
        Random random = new Random(6);
        for (int i = 0; i < 50; i++) {
            cut(table, random.nextInt(content.length));
            assertThat(TableFile.check(table)).hasSize(1);
            Files.write(table, content);
        }
    }

    @Test
    void aMissingTableIsNamed() {
        Path missing = folder.resolve("000999.sst");
        assertThat(TableFile.check(missing))
                .containsExactly(new Damage(missing, 0, "the table is missing", KeyRange.ALL));
    }
}

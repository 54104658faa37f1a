package dev.platen.persistence.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    private static final long MAX = 1_000_000;

    @TempDir
    private Path home;

    @Test
    void aDocumentIsReadAsItWasStored() throws IOException {
        Spool spool = open();

        assertThat(spool.store("contoso/hq-0001/scan-1", document("a page"))).isEqualTo(6);

        assertThat(text(spool, "contoso/hq-0001/scan-1")).isEqualTo("a page");
        assertThat(spool.bytes()).isEqualTo(6);
    }

    @Test
    void aDocumentOutlivesTheProcess() throws IOException {
        open().store("scan-1", document("a page"));

        assertThat(text(open(), "scan-1")).isEqualTo("a page");
        assertThat(open().bytes()).isEqualTo(6);
    }

    @Test
    void whatIsStoredTwiceStaysAsItWas() throws IOException {
        Spool spool = open();
        spool.store("scan-1", document("first"));

        assertThat(spool.store("scan-1", document("another"))).isEqualTo(5);

        assertThat(text(spool, "scan-1")).isEqualTo("first");
        assertThat(spool.bytes()).isEqualTo(5);
    }

    @Test
    void whatIsDeletedIsGone() {
        Spool spool = open();
        spool.store("scan-1", document("a page"));

        spool.delete("scan-1");
        spool.delete("scan-1");

        assertThat(spool.holds("scan-1")).isFalse();
        assertThat(spool.bytes()).isZero();
        assertThatThrownBy(() -> spool.read("scan-1"))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining("no document 'scan-1'");
    }

    @Test
    void aDocumentThatDoesNotFitLeavesNoTrace() {
        Spool spool = open();
        spool.store("scan-1", document("a page"));

        assertThatThrownBy(() -> spool.store("scan-2", new ByteArrayInputStream(new byte[(int) MAX])))
                .isInstanceOf(SpoolFullException.class)
                .hasMessageContaining("full");

        assertThat(spool.holds("scan-2")).isFalse();
        assertThat(spool.bytes()).isEqualTo(6);
        assertThat(files()).hasSize(1);
    }

    @Test
    void whenThereIsRoomAgainADocumentFits() {
        Spool spool = open();
        spool.store("scan-1", new ByteArrayInputStream(new byte[(int) MAX]));
        spool.delete("scan-1");

        assertThat(spool.store("scan-2", new ByteArrayInputStream(new byte[(int) MAX])))
                .isEqualTo(MAX);
    }

    @Test
    void aDocumentThatBreaksOffIsNotThere() {
        Spool spool = open();
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                if (read < 0) {
                    throw new IOException("the scanner was unplugged");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> spool.store("scan-1", broken))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining("unplugged");

        assertThat(spool.holds("scan-1")).isFalse();
        assertThat(spool.bytes()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatADeadProcessHadBegunIsRemoved() throws IOException {
        open();
        Files.writeString(home.resolve("spool").resolve("1.part"), "half a pa");

        assertThat(open().bytes()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void onlyWhatIsRetainedStays() {
        Spool spool = open();
        List.of("scan-1", "scan-2", "scan-3").forEach(key -> spool.store(key, document(key)));

        spool.retain(List.of("scan-2", "never-stored"));

        assertThat(spool.holds("scan-1")).isFalse();
        assertThat(spool.holds("scan-2")).isTrue();
        assertThat(spool.holds("scan-3")).isFalse();
        assertThat(spool.bytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../outside",
                "../../etc/passwd",
                "/etc/passwd",
                "C:\\con",
                "a\u0000b",
                "έγγραφο",
                "1.part"
            })
    void noKeyLeadsOutOfTheFolder(String key) throws IOException {
        Spool spool = open();

        spool.store(key, document("a page"));

        assertThat(text(spool, key)).isEqualTo("a page");
        assertThat(files()).hasSize(1);
        try (Stream<Path> beside = Files.list(home)) {
            assertThat(beside).containsExactly(home.resolve("spool"));
        }
    }

    @Test
    void aKeyMayBeVeryLong() throws IOException {
        Spool spool = open();

        spool.store("x".repeat(10_000), document("a page"));

        assertThat(text(spool, "x".repeat(10_000))).isEqualTo("a page");
    }

    @Test
    void manyStoreAtOnce() {
        Spool spool = open();

        IntStream.range(0, 200).parallel().forEach(i -> spool.store("scan-" + i % 50, document("12345")));

        assertThat(IntStream.range(0, 50)).allMatch(i -> spool.holds("scan-" + i));
        assertThat(files()).hasSize(50);
        assertThat(spool.bytes()).isEqualTo(250);
    }

    private Spool open() {
        return Spool.open(home.resolve("spool"), MAX);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(home.resolve("spool"))) {
            return files.toList();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private static InputStream document(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Spool spool, String key) throws IOException {
        try (InputStream in = spool.read(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

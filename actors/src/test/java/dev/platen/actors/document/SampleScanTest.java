package dev.platen.actors.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.protocol.chance.Chance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sample scans: readable, of a wanted size, the same each time. */
class SampleScanTest {

    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 24, 7, 31);

    @TempDir
    Path folder;

    @Test
    void aPdfHasItsTitleAndDateAndGreekAndEnglishOnEachPage() throws IOException {
        Path file = folder.resolve("scan.pdf");
        scan(1, 3, 0).writePdf(file);

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(pdf))
                        .contains("Σύμβαση 7 / Contract 7", "2026-11-24 07:31   " + page + " / 3")
                        .containsPattern("(?m)^(The|Delivery|As|Invoice|Room) ")
                        .containsPattern("(?m)^(Η|Δελτίο|Όπως|Το|Ξεσκεπάζω) ");
            }
        }
    }

    @Test
    void equalScansHaveEqualBytesAndOthersHaveOthers() throws IOException {
        Path one = folder.resolve("one");
        Path same = folder.resolve("same");
        Path other = folder.resolve("other");
        for (Format format : Format.values()) {
            format.write(scan(5, 2, 700_000), one);
            format.write(scan(5, 2, 700_000), same);
            format.write(scan(6, 2, 700_000), other);

            assertThat(same).as(format.name()).hasSameBinaryContentAs(one);
            assertThat(Files.mismatch(one, other)).as(format.name()).isNotNegative();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScanIsAsLargeAsWanted(Format format) throws IOException {
        Path file = folder.resolve("scan");
        format.write(scan(2, 2, 2_000_000), file);

        assertThat(Files.size(file)).isCloseTo(2_000_000, Percentage.withPercentage(1));
        Document document = new Recognition(DocumentBounds.DEFAULT).recognise(file);
        assertThat(document.type()).isEqualTo(DocumentType.valueOf(format.name()));
        assertThat(document.pages()).isEqualTo(format == Format.JPEG ? 1 : 2);
    }

    @Test
    void aScanMayHave35Megabytes() throws IOException {
        Path file = folder.resolve("scan");
        scan(2, 3, 35_000_000).writePdf(file);

        assertThat(Files.size(file)).isCloseTo(35_000_000, Percentage.withPercentage(1));
        assertThat(new Recognition(DocumentBounds.DEFAULT).recognise(file).pages())
                .isEqualTo(3);
    }

    @Test
    void lettersThatTheFontLacksBecomeQuestionMarks() {
        assertThat(new SampleScan(Chance.ofSeed(1), "Αγορά 買 €5", AT, 1, 0).title())
                .isEqualTo("Αγορά ? €5");
    }

    private static SampleScan scan(long seed, int pages, long bytes) {
        return new SampleScan(Chance.ofSeed(seed), "Σύμβαση 7 / Contract 7", AT, pages, bytes);
    }

    enum Format {
        PDF,
        JPEG,
        TIFF;

        void write(SampleScan scan, Path file) throws IOException {
            switch (this) {
                case PDF -> scan.writePdf(file);
                case JPEG -> scan.writeJpeg(file);
                case TIFF -> scan.writeTiff(file);
            }
        }
    }
}

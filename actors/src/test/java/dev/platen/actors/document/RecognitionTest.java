package dev.platen.actors.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user brings is recognised by its content, or refused with one clear sentence. */
class RecognitionTest {

    private static final Purpose BYTES = Purpose.of("test.bytes");
    private static final SampleScan SCAN =
            new SampleScan(Chance.ofSeed(3), "Scan", LocalDateTime.of(2026, 11, 24, 7, 31), 2, 0);

    @TempDir
    Path folder;

    private final Recognition recognition = new Recognition(DocumentBounds.DEFAULT);

    @Test
    void aPdfIsOneWhateverItsName() throws IOException {
        Path file = folder.resolve("photo.jpg");
        SCAN.writePdf(file);

        assertThat(recognition.recognise(file)).isEqualTo(new Document(file, DocumentType.PDF, 2, Files.size(file)));
    }

    @Test
    void picturesAreRecognised() throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (DocumentType type : new DocumentType[] {DocumentType.JPEG, DocumentType.PNG, DocumentType.TIFF}) {
            Path file = folder.resolve("without-an-extension");
            Files.deleteIfExists(file);
            assertThat(ImageIO.write(picture, type.name(), file.toFile())).isTrue();

            assertThat(recognition.recognise(file)).isEqualTo(new Document(file, type, 1, Files.size(file)));
        }
    }

    @Test
    void theNumberOfATextsPagesIsHowManySheetsItFills() throws IOException {
        assertThat(text("Καλημέρα\n").pages()).isEqualTo(1);
        assertThat(text("line\n".repeat(Sheet.LINES)).pages()).isEqualTo(1);
        assertThat(text("line\r\n".repeat(Sheet.LINES + 1)).pages()).isEqualTo(2);
        assertThat(text("one\ftwo\f\fthree").pages()).isEqualTo(4);
        assertThat(text("wide ".repeat(1000)).pages()).isEqualTo(2);
    }

    @Test
    void anEmptyDocumentIsRefused() throws IOException {
        assertThat(refusal(write(new byte[0]))).hasMessage("the document is empty");
    }

    @Test
    void otherTypesAreRefusedWithAHint() throws IOException {
        DocumentRefusedException zip = refusal(write("PK\u0003\u0004 and so on".getBytes(StandardCharsets.UTF_8)));

        assertThat(zip).hasMessage("the document is not a PDF, JPEG, PNG, TIFF or plain text in UTF-8");
        assertThat(zip.hint()).isEqualTo("export it as PDF");
    }

    @Test
    void textInAnotherEncodingIsRefused() throws IOException {
        assertThat(refusal(write("Καλημέρα".getBytes(Charset.forName("ISO-8859-7")))))
                .hasMessage("the document is no plain text in UTF-8");
    }

    @Test
    void anEncryptedPdfIsRefusedWhetherItOpensWithoutAPasswordOrNot() throws IOException {
        for (String password : new String[] {"", "secret"}) {
            Path file = folder.resolve("encrypted.pdf");
            try (PDDocument pdf = new PDDocument()) {
                pdf.addPage(new PDPage());
                pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
                pdf.save(file.toFile());
            }

            assertThat(refusal(file)).hasMessage("the PDF document is encrypted");
        }
    }

    @Test
    void aDamagedPdfIsRefused() throws IOException {
        assertThat(refusal(write("%PDF-1.7\nnothing more".getBytes(StandardCharsets.UTF_8))))
                .hasMessage("the PDF document is damaged");
    }

    @Test
    void tooManyBytesOrPagesAreRefused() throws IOException {
        Path file = folder.resolve("scan.pdf");
        SCAN.writePdf(file);
        Recognition bytes = new Recognition(new DocumentBounds(100, 500, 1000));
        Recognition pages = new Recognition(new DocumentBounds(1 << 20, 1, 1000));

        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> bytes.recognise(file))
                .withMessage("the document has %d bytes, and a printer takes no more than 100", Files.size(file));
        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> pages.recognise(file))
                .withMessage("the document has more than 1 pages");
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        Path file = folder.resolve("bomb.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "PNG", file.toFile());
        byte[] png = Files.readAllBytes(file);
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        Files.write(file, png);

        assertThat(refusal(file)).hasMessage("the document has a picture of 60000 by 60000 pixels");
    }

    @Test
    void aTiffWhosePagesGoRoundInARingIsRefused() throws IOException {
        Path file = folder.resolve("ring.tif");
        SCAN.writeTiff(file);
        ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(file));
        int first = tiff.getInt(4);
        int next = first + 2 + 12 * tiff.getShort(first);
        tiff.putInt(next, first);
        Files.write(file, tiff.array());

        assertThat(refusal(file)).hasMessage("the document has more than 500 pages");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverBytesComeTheyAreRecognisedOrRefused(long seed) throws IOException {
        Chance chance = Chance.ofSeed(seed);
        byte[][] good = {pdf(), picture(DocumentType.JPEG), picture(DocumentType.PNG), picture(DocumentType.TIFF)};
        for (int n = 0; n < 40; n++) {
            byte[] damaged = good[n % good.length].clone();
            int flips = 1 + (int) (chance.unit(BYTES, n) * 40);
            for (int flip = 0; flip < flips; flip++) {
                long bits = chance.bits(BYTES, 1000L + n * 100L + flip);
                damaged[8 + (int) Long.remainderUnsigned(bits >>> 8, damaged.length - 8)] = (byte) bits;
            }
            int length = damaged.length - (n % 3 == 0 ? (int) (chance.unit(BYTES, 500 + n) * damaged.length / 2) : 0);
            Path file = write(Arrays.copyOf(damaged, length));

            try {
                assertThat(recognition.recognise(file).pages()).isPositive();
            } catch (DocumentRefusedException refused) {
                assertThat(refused.getMessage()).startsWith("the ").doesNotContain(folder.toString());
                assertThat(refused.hint()).isNotBlank();
            }
        }
    }

    private byte[] pdf() throws IOException {
        Path file = folder.resolve("good.pdf");
        SCAN.writePdf(file);
        return Files.readAllBytes(file);
    }

    private byte[] picture(DocumentType type) throws IOException {
        Path file = folder.resolve("good");
        Files.deleteIfExists(file);
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), type.name(), file.toFile());
        return Files.readAllBytes(file);
    }

    private Document text(String text) throws IOException {
        return recognition.recognise(write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("document"), bytes);
    }

    private DocumentRefusedException refusal(Path file) {
        return catchThrowableOfType(DocumentRefusedException.class, () -> recognition.recognise(file));
    }
}

package dev.platen.actors.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faxes are TIFF-F, whatever they are made from. */
class FaxMakerTest {

    private static final Purpose DOT = Purpose.of("test.dot");
    private static final DocumentBounds BOUNDS = DocumentBounds.DEFAULT;
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 24, 7, 31);

    @TempDir
    Path folder;

    static Stream<FaxFormat> formats() {
        return Stream.of(FaxResolution.values())
                .flatMap(resolution -> Stream.of(FaxCompression.values()).map(c -> new FaxFormat(resolution, c)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachPageHasTheTagsOfTiffF(FaxFormat format) throws IOException {
        Document fax = new FaxMaker(format, BOUNDS).make(scan(2), folder.resolve("fax"));

        assertThat(fax.type()).isEqualTo(DocumentType.TIFF);
        assertThat(fax.pages()).isEqualTo(2);
        assertThat(fax.bytes()).isEqualTo(Files.size(fax.file()));
        List<TIFFDirectory> pages = tags(fax.file());
        assertThat(pages).hasSize(2);
        for (int page = 0; page < 2; page++) {
            TIFFDirectory tags = pages.get(page);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE)).isEqualTo(2);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_IMAGE_WIDTH)).isEqualTo(1728);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE)).isEqualTo(1);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL)).isEqualTo(1);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION))
                    .isEqualTo(BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_FILL_ORDER)).isEqualTo(2);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_COMPRESSION))
                    .isEqualTo(format.compression() == FaxCompression.MMR ? 4 : 3);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_X_RESOLUTION)).isEqualTo(204);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION))
                    .isEqualTo(format.resolution().linesPerInch());
            assertThat(number(tags, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT)).isEqualTo(2);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_PAGE_NUMBER)).isEqualTo(page);
            assertThat(tags.getTIFFField(BaselineTIFFTagSet.TAG_PAGE_NUMBER).getAsInt(1))
                    .isEqualTo(2);
            assertThat(tags.getTIFFField(BaselineTIFFTagSet.TAG_STRIP_OFFSETS).getCount())
                    .isEqualTo(1);
            assertThat(number(tags, BaselineTIFFTagSet.TAG_ROWS_PER_STRIP))
                    .isEqualTo(number(tags, BaselineTIFFTagSet.TAG_IMAGE_LENGTH));
        }
    }

    @Test
    void theTagsOfT4AndT6TellHowLinesArePacked() throws IOException {
        assertThat(options(FaxCompression.MH, BaselineTIFFTagSet.TAG_T4_OPTIONS))
                .isEqualTo(0b100);
        assertThat(options(FaxCompression.MMR, BaselineTIFFTagSet.TAG_T6_OPTIONS))
                .isZero();
    }

    @Test
    void theCommonFormatIsThatOfTheLeastReader() throws IOException {
        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS).make(scan(1), folder.resolve("fax"));

        byte[] head = Files.readAllBytes(fax.file());
        assertThat(head).startsWith('I', 'I', 42, 0, 8, 0, 0, 0);
        TIFFDirectory tags = tags(fax.file()).getFirst();
        assertThat(number(tags, BaselineTIFFTagSet.TAG_STRIP_OFFSETS)).isGreaterThan(8);
        assertThat(number(tags, BaselineTIFFTagSet.TAG_COMPRESSION)).isEqualTo(3);
        assertThat(number(tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION)).isEqualTo(196);
        int end = (int) (number(tags, BaselineTIFFTagSet.TAG_STRIP_OFFSETS)
                + number(tags, BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS));
        assertThat(HexFormat.of().formatHex(head, end, end + 11))
                .as("the page ends before the six ends of line that a fax machine sends")
                .isEqualTo("80" + "0080".repeat(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDotComesBack(long seed) throws IOException {
        Chance chance = Chance.ofSeed(seed);
        for (FaxCompression compression : FaxCompression.values()) {
            int lines = 1 + (int) (chance.unit(DOT, 1) * 90);
            BufferedImage page = dots(chance, lines);
            Path file = folder.resolve("fax");
            try (FaxWriter writer = new FaxWriter(file, new FaxFormat(FaxResolution.FINE, compression), 1)) {
                writer.write(page);
            }

            BufferedImage read = pages(file).getFirst();
            assertThat(read.getHeight()).isEqualTo(lines);
            for (int y = 0; y < lines; y++) {
                for (int x = 0; x < FaxResolution.WIDTH; x++) {
                    if (read.getRGB(x, y) != page.getRGB(x, y)) {
                        throw new AssertionError("%s differs at %d, %d".formatted(compression, x, y));
                    }
                }
            }
        }
    }

    @Test
    void writingIsBlackOnWhiteAtItsPlace() throws IOException {
        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS).make(scan(1), folder.resolve("fax"));

        BufferedImage page = pages(fax.file()).getFirst();
        assertThat(black(page, 0, 0, 1728, 140)).isZero();
        assertThat(black(page, 150, 140, 600, 80)).isBetween(0.02, 0.4);
        assertThat(black(page, 150, 300, 1400, 1200)).isBetween(0.02, 0.3);
        assertThat(black(page, 0, 0, 140, 2287)).isZero();
    }

    @Test
    void plainTextIsFaxedInGreekAsWell() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "Καλημέρα, κόσμε\n".repeat(Sheet.LINES + 1));
        Document document = new Recognition(BOUNDS).recognise(text);

        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS).make(document, folder.resolve("fax"));

        List<BufferedImage> pages = pages(fax.file());
        assertThat(pages).hasSize(2);
        assertThat(black(pages.getFirst(), 150, 150, 300, 1800)).isBetween(0.02, 0.3);
    }

    @Test
    void aPictureFillsThePaperAndOneThatLiesIsTurned() throws IOException {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D white = picture.createGraphics();
        white.setColor(Color.WHITE);
        white.fillRect(150, 0, 150, 200);
        white.dispose();
        Path file = folder.resolve("picture");
        ImageIO.write(picture, "PNG", file.toFile());

        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS)
                .make(new Recognition(BOUNDS).recognise(file), folder.resolve("fax"));

        BufferedImage page = pages(fax.file()).getFirst();
        assertThat(black(page, 400, 10, 900, 1000)).isGreaterThan(0.99);
        assertThat(black(page, 400, 1300, 900, 900)).isLessThan(0.01);
    }

    @Test
    void shadesBecomeDotsOfThatDensity() throws IOException {
        BufferedImage picture = new BufferedImage(600, 800, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D shades = picture.createGraphics();
        shades.setPaint(new GradientPaint(0, 0, Color.BLACK, 0, 800, Color.WHITE));
        shades.fillRect(0, 0, 600, 800);
        shades.dispose();
        Path file = folder.resolve("picture");
        ImageIO.write(picture, "JPEG", file.toFile());

        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS)
                .make(new Recognition(BOUNDS).recognise(file), folder.resolve("fax"));

        BufferedImage page = pages(fax.file()).getFirst();
        assertThat(black(page, 100, 0, 1500, 500)).isGreaterThan(0.75);
        assertThat(black(page, 100, 850, 1500, 500)).isBetween(0.4, 0.6);
        assertThat(black(page, 100, 1650, 1500, 500)).isLessThan(0.25);
    }

    @Test
    void whatIsTiffFAlreadyStaysAsItIs() throws IOException {
        FaxMaker finest = new FaxMaker(new FaxFormat(FaxResolution.SUPERFINE, FaxCompression.MMR), BOUNDS);
        Document before = finest.make(scan(2), folder.resolve("before"));

        Document after = new FaxMaker(FaxFormat.COMMON, BOUNDS)
                .make(new Recognition(BOUNDS).recognise(before.file()), folder.resolve("after"));

        assertThat(after.file()).hasSameBinaryContentAs(before.file());
        assertThat(after.pages()).isEqualTo(2);
    }

    @Test
    void anotherTiffIsMadeAnew() throws IOException {
        Path file = folder.resolve("scan.tif");
        new SampleScan(Chance.ofSeed(8), "Scan", AT, 2, 0).writeTiff(file);
        FaxMaker maker = new FaxMaker(FaxFormat.COMMON, BOUNDS);
        Document scan = new Recognition(BOUNDS).recognise(file);

        Document fax = maker.make(scan, folder.resolve("fax"));

        assertThat(maker.isFax(scan)).isFalse();
        assertThat(maker.isFax(fax)).isTrue();
        assertThat(fax.pages()).isEqualTo(2);
    }

    @Test
    void aPdfWhosePicturesCannotBeDecodedIsRefused() throws IOException {
        Path file = folder.resolve("jbig2.pdf");
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            PDImageXObject picture = new PDImageXObject(
                    pdf, new Grain(Chance.ofSeed(1), 100), COSName.JBIG2_DECODE, 10, 10, 1, PDDeviceGray.INSTANCE);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawImage(picture, 0, 0);
            }
            pdf.save(file.toFile());
        }
        Document document = new Recognition(BOUNDS).recognise(file);

        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> new FaxMaker(FaxFormat.COMMON, BOUNDS).make(document, folder.resolve("fax")))
                .withMessage("the PDF document has a picture in JBIG2 or JPEG 2000, which can't be made a fax");
    }

    @Test
    void aPictureWhoseEndIsMissingIsRefused() throws IOException {
        Path file = folder.resolve("scan.png");
        ImageIO.write(dots(Chance.ofSeed(4), 400), "PNG", file.toFile());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        Document document = new Recognition(BOUNDS).recognise(file);

        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> new FaxMaker(FaxFormat.COMMON, BOUNDS).make(document, folder.resolve("fax")))
                .withMessage("the PNG document is damaged");
    }

    @Test
    void aLargeScanIsFaxedInLittleMemory() throws IOException {
        Path file = folder.resolve("large.pdf");
        new SampleScan(Chance.ofSeed(9), "Large", AT, 4, 30_000_000).writePdf(file);
        Document document = new Recognition(BOUNDS).recognise(file);

        Document fax = new FaxMaker(FaxFormat.COMMON, BOUNDS).make(document, folder.resolve("fax"));

        assertThat(fax.pages()).isEqualTo(4);
        assertThat(black(pages(fax.file()).get(3), 150, 140, 600, 80)).isBetween(0.02, 0.4);
    }

    private long options(FaxCompression compression, int tag) throws IOException {
        FaxFormat format = new FaxFormat(FaxResolution.STANDARD, compression);
        Document fax = new FaxMaker(format, BOUNDS).make(scan(1), folder.resolve("fax"));
        return number(tags(fax.file()).getFirst(), tag);
    }

    private Document scan(int pages) throws IOException {
        Path file = folder.resolve("scan.pdf");
        new SampleScan(Chance.ofSeed(2), "Σύμβαση / Contract", AT, pages, 0).writePdf(file);
        return new Recognition(BOUNDS).recognise(file);
    }

    private static BufferedImage dots(Chance chance, int lines) {
        BufferedImage page = new BufferedImage(FaxResolution.WIDTH, lines, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < lines; y++) {
            for (int x = 0; x < FaxResolution.WIDTH; x++) {
                boolean white = x == 0 || chance.unit(DOT, (long) y * FaxResolution.WIDTH + x) < (y % 4) / 3.0;
                page.setRGB(x, y, white ? 0xFFFFFF : 0);
            }
        }
        return page;
    }

    /** The share of black dots in a part of a page. */
    private static double black(BufferedImage page, int left, int top, int width, int height) {
        long black = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                if ((page.getRGB(x, y) & 0xFF) == 0) {
                    black++;
                }
            }
        }
        return (double) black / ((long) width * height);
    }

    private static long number(TIFFDirectory tags, int tag) {
        return tags.getTIFFField(tag).getAsLong(0);
    }

    private static List<TIFFDirectory> tags(Path file) throws IOException {
        return read(file, (reader, page) -> TIFFDirectory.createFromMetadata(reader.getImageMetadata(page)));
    }

    private static List<BufferedImage> pages(Path file) throws IOException {
        return read(file, ImageReader::read);
    }

    private static <T> List<T> read(Path file, PageReading<T> reading) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            List<T> pages = new ArrayList<>();
            for (int page = 0; page < reader.getNumImages(true); page++) {
                pages.add(reading.read(reader, page));
            }
            return pages;
        } finally {
            reader.dispose();
        }
    }

    @FunctionalInterface
    private interface PageReading<T> {
        T read(ImageReader reader, int page) throws IOException;
    }
}

package dev.platen.actors.document;

import dev.platen.protocol.chance.Chance;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;

/**
 * A scan to test with: readable pages in English and Greek, with a title and a date. The same values make the same bytes, with
 * the same Java. Immutable and thread-safe.
 *
 * @param chance what the text and the paper are drawn from
 * @param title stands on each page; letters that the font lacks become question marks
 * @param at when it was scanned
 * @param pages how many; a JPEG has but the first
 * @param bytes how large it is to be, about; the grain of the paper, or bytes that readers skip, fill it up. 0 for as small as
 *     it comes
 */
public record SampleScan(Chance chance, String title, LocalDateTime at, int pages, long bytes) {

    private static final double INCHES_WIDE = 8.27;
    private static final double INCHES_HIGH = 11.69;
    private static final int DOTS_PER_INCH = 150;
    private static final Paper PAPER = new Paper(
            (int) (INCHES_WIDE * DOTS_PER_INCH), (int) (INCHES_HIGH * DOTS_PER_INCH), DOTS_PER_INCH, DOTS_PER_INCH);

    private static final int START_OF_IMAGE = 2;
    private static final int COMMENT = 0xFFFE;
    private static final int COMMENT_HEAD = 4;
    private static final int COMMENT_MAX = 0xFFFF - Short.BYTES;

    /** A scan. */
    public SampleScan {
        if (pages < 1) {
            throw new IllegalArgumentException("a scan has at least one page");
        }
        StringBuilder printable = new StringBuilder();
        title.codePoints().map(Typeface.get()::printable).forEach(printable::appendCodePoint);
        title = printable.toString();
    }

    /** Writes it as a PDF of text over the grain of the paper. */
    public void writePdf(Path file) throws IOException {
        save(file, 0);
        long missing = bytes - Files.size(file);
        if (missing > 0) {
            save(file, Math.ceilDiv(missing, pages));
        }
    }

    private void save(Path file, long grain) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new SamplePdf(chance, title, at, pages, grain).write(out);
        }
    }

    /** Writes its first page as a JPEG, filled up with comments. */
    public void writeJpeg(Path file) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try (PageSource source = source();
                ImageOutputStream out = new MemoryCacheImageOutputStream(picture)) {
            ImageIO.write(source.image(0, PAPER), "JPEG", out);
        }
        byte[] jpeg = picture.toByteArray();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(jpeg, 0, START_OF_IMAGE);
            comment(out, bytes - jpeg.length);
            out.write(jpeg, START_OF_IMAGE, jpeg.length - START_OF_IMAGE);
        }
    }

    private void comment(DataOutputStream out, long missing) throws IOException {
        Grain grain = new Grain(chance, Math.max(0, missing));
        for (long left = missing; left > COMMENT_HEAD; ) {
            int length = (int) Math.min(COMMENT_MAX, left - COMMENT_HEAD);
            out.writeShort(COMMENT);
            out.writeShort(length + Short.BYTES);
            out.write(grain.readNBytes(length));
            left -= length + COMMENT_HEAD;
        }
    }

    /** Writes it as a TIFF in shades of grey; bytes that no page refers to fill it up. */
    public void writeTiff(Path file) throws IOException {
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        try (PageSource source = source();
                ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("Deflate");
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(source.image(page, PAPER), null, null), param);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        try (InputStream grain = new Grain(chance, Math.max(0, bytes - Files.size(file)));
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            grain.transferTo(out);
        }
    }

    private PageSource source() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new SamplePdf(chance, title, at, pages, 0).write(pdf);
        return PdfPages.of(Loader.loadPDF(pdf.toByteArray()), DocumentBounds.DEFAULT);
    }
}

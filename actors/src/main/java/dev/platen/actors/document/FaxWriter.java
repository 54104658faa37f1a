package dev.platen.actors.document;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;

/**
 * Writes TIFF-F page by page (RFC 3949, 4; RFC 2306): little-endian, one strip a page, each page's tags before its dots,
 * least significant bit first. For one thread.
 */
final class FaxWriter implements Closeable {

    /** One page of several (TIFF 6.0, NewSubfileType). */
    private static final int PAGE = 2;

    private static final int INCH = 2;
    private static final int LEAST_SIGNIFICANT_BIT_FIRST = 2;

    private final Path file;
    private final FaxFormat format;
    private final int pages;
    private final ImageOutputStream out;
    private final ImageWriter writer;
    private final ImageWriteParam param;
    private int written;

    /**
     * Begins a file, which replaces what was there.
     *
     * @param pages how many will be written
     */
    FaxWriter(Path file, FaxFormat format, int pages) throws IOException {
        this.file = file;
        this.format = format;
        this.pages = pages;
        Files.deleteIfExists(file);
        this.out = new FileImageOutputStream(file.toFile());
        this.writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        this.param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(format.compression().scheme());
        writer.setOutput(out);
        writer.prepareWriteSequence(littleEndian());
    }

    private IIOMetadata littleEndian() throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(param);
        String name = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(name);
        ((Element) tree.getElementsByTagName("ByteOrder").item(0)).setAttribute("value", "LITTLE_ENDIAN");
        metadata.setFromTree(name, tree);
        return metadata;
    }

    /** Writes the next page: of one bit a dot. */
    void write(BufferedImage page) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), param);
        writer.writeToSequence(new IIOImage(page, null, tagged(metadata, page.getHeight())), param);
        written++;
    }

    private IIOMetadata tagged(IIOMetadata metadata, int lines) throws IOException {
        TIFFDirectory tags = TIFFDirectory.createFromMetadata(metadata);
        tags.addTIFFField(longs(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE, PAGE));
        tags.addTIFFField(shorts(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1));
        tags.addTIFFField(shorts(BaselineTIFFTagSet.TAG_FILL_ORDER, LEAST_SIGNIFICANT_BIT_FIRST));
        tags.addTIFFField(longs(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, lines));
        tags.addTIFFField(rational(BaselineTIFFTagSet.TAG_X_RESOLUTION, FaxResolution.ACROSS));
        tags.addTIFFField(rational(
                BaselineTIFFTagSet.TAG_Y_RESOLUTION, format.resolution().linesPerInch()));
        tags.addTIFFField(shorts(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, INCH));
        tags.addTIFFField(shorts(BaselineTIFFTagSet.TAG_PAGE_NUMBER, written, pages));
        int options = format.compression() == FaxCompression.MMR
                ? BaselineTIFFTagSet.TAG_T6_OPTIONS
                : BaselineTIFFTagSet.TAG_T4_OPTIONS;
        tags.addTIFFField(longs(options, format.compression().options()));
        return tags.getAsMetadata();
    }

    private static TIFFField shorts(int tag, int... values) {
        char[] data = new char[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = (char) values[i];
        }
        return new TIFFField(tag(tag), TIFFTag.TIFF_SHORT, data.length, data);
    }

    private static TIFFField longs(int tag, long value) {
        return new TIFFField(tag(tag), TIFFTag.TIFF_LONG, 1, new long[] {value});
    }

    private static TIFFField rational(int tag, long value) {
        return new TIFFField(tag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{value, 1}});
    }

    private static TIFFTag tag(int number) {
        return BaselineTIFFTagSet.getInstance().getTag(number);
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (written > 0) {
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        if (written > 0 && format.compression() == FaxCompression.MH) {
            ReturnToControl.leaveOut(file);
        }
    }
}

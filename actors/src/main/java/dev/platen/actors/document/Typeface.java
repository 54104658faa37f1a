package dev.platen.actors.document;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The one font: Liberation Sans, which lies in PDFBox's jar (SIL Open Font License 1.1) and has Latin, Greek and Cyrillic. It
 * also stands for every font that a PDF names and does not bring. So nobody searches the machine for fonts, which takes
 * seconds and leaves a file in the user's folder, and pages look the same everywhere. Thread-safe.
 */
final class Typeface {

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int REPLACEMENT = '?';

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
    }

    /** The font. It is read when it is first needed. */
    static Typeface get() {
        return Holder.TYPEFACE;
    }

    /** Lets PDFBox take this font for every font that a PDF does not bring. */
    static void standInForMissingFonts() {
        FontMappers.set(Holder.MAPPER);
    }

    /** The font, embedded in a PDF: those of its letters that the PDF uses. */
    static PDType0Font embed(PDDocument document) throws IOException {
        try (InputStream file = open()) {
            return PDType0Font.load(document, file, true);
        }
    }

    /** The width of a character, in points, in a size of points. */
    float width(int character, float size) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(character)) * size / font.getUnitsPerEm();
        } catch (IOException cause) {
            throw unreadable(cause);
        }
    }

    /** The outline of a character that stands on the origin, in points, in a size of points. */
    Shape shape(int character, float size) {
        try {
            GlyphData glyph = font.getGlyph().getGlyph(glyphs.getGlyphId(character));
            double scale = (double) size / font.getUnitsPerEm();
            return glyph == null
                    ? new Path2D.Double()
                    : AffineTransform.getScaleInstance(scale, -scale).createTransformedShape(glyph.getPath());
        } catch (IOException cause) {
            throw unreadable(cause);
        }
    }

    /** The character itself, or a question mark where the font lacks it. */
    int printable(int character) {
        return glyphs.getGlyphId(character) == 0 ? REPLACEMENT : character;
    }

    private static Typeface read() {
        try (InputStream file = open()) {
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(file)));
        } catch (IOException cause) {
            throw unreadable(cause);
        }
    }

    private static InputStream open() throws IOException {
        InputStream file = FontMapper.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IOException("PDFBox lacks " + FILE);
        }
        return file;
    }

    private static UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException("the program's own font can't be read", cause);
    }

    private static final class Holder {
        static final Typeface TYPEFACE = read();
        static final FontMapper MAPPER = new Always(TYPEFACE.font);
    }

    private record Always(TrueTypeFont font) implements FontMapper {

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(
                @Nullable String name, @Nullable PDFontDescriptor description) {
            return new FontMapping<>(font, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(@Nullable String name, @Nullable PDFontDescriptor description) {
            return new FontMapping<>(font, true);
        }

        @Override
        @SuppressWarnings("NullAway") // PDFBox means by null that there is no OpenType font
        public CIDFontMapping getCIDFont(
                @Nullable String name, @Nullable PDFontDescriptor description, @Nullable PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, true);
        }
    }
}

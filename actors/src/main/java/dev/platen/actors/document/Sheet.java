package dev.platen.actors.document;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A sheet of A4 with lines of text; measures in points. */
final class Sheet {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    static final float MARGIN = 56;
    static final float TEXT_WIDTH = WIDTH - 2 * MARGIN;
    static final float TEXT_SIZE = 11;
    static final float LEADING = 14;
    static final int LINES = (int) ((HEIGHT - 2 * MARGIN) / LEADING);

    private Sheet() {}

    /** Writes lines on a page, the first of them at a height above the page's foot. */
    static void write(PDPageContentStream content, PDType0Font font, float size, float height, List<String> lines)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.setLeading(size * LEADING / TEXT_SIZE);
        content.newLineAtOffset(MARGIN, height);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
    }
}

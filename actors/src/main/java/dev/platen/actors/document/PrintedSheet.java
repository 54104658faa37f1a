package dev.platen.actors.document;

import dev.platen.protocol.panel.Line;
import dev.platen.protocol.panel.NetworkStatusSheet;
import dev.platen.protocol.panel.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The network status sheet on paper: A4, as a PDF with its font embedded, Greek included. Immutable and thread-safe.
 *
 * @param sheet what it says
 * @param at when it is printed, as the clock on the wall shows it
 */
public record PrintedSheet(NetworkStatusSheet sheet, LocalDateTime at) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final float TITLE_SIZE = 20;
    private static final float SECTION_SIZE = 13;
    private static final float LABEL_WIDTH = 0.42f;
    private static final float GLYPH_UNITS = 1_000;

    /** Writes it. */
    public void writePdf(OutputStream out) throws IOException {
        try (PDDocument document = PdfFile.create()) {
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(sheet.title());
            information.setCreator("Platen");
            document.setDocumentInformation(information);
            try (Writing writing = new Writing(document)) {
                writing.line(TITLE_SIZE, 0, sheet.title());
                writing.line(Sheet.TEXT_SIZE, 0, DATE.format(at));
                for (Section section : sheet.sections()) {
                    writing.down(Sheet.LEADING);
                    writing.line(SECTION_SIZE, 0, section.title());
                    writing.rule();
                    for (Line line : section.lines()) {
                        writing.line(line);
                    }
                }
            }
            document.save(out);
        }
    }

    /** Goes down one page after the other. */
    private static final class Writing implements AutoCloseable {

        private final PDDocument document;
        private final PDType0Font font;
        private PDPageContentStream content;
        private float height;

        Writing(PDDocument document) throws IOException {
            this.document = document;
            this.font = Typeface.embed(document);
            this.content = page();
        }

        private PDPageContentStream page() throws IOException {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            height = Sheet.HEIGHT - Sheet.MARGIN;
            return new PDPageContentStream(document, page);
        }

        void down(float by) throws IOException {
            height -= by;
            if (height < Sheet.MARGIN) {
                content.close();
                content = page();
                height -= by;
            }
        }

        void rule() throws IOException {
            content.moveTo(Sheet.MARGIN, height - 4);
            content.lineTo(Sheet.MARGIN + Sheet.TEXT_WIDTH, height - 4);
            content.stroke();
            down(4);
        }

        void line(Line line) throws IOException {
            float indent = LABEL_WIDTH * Sheet.TEXT_WIDTH;
            List<String> labels = wrapped(line.label(), indent - Sheet.TEXT_SIZE);
            List<String> values = wrapped(line.value(), Sheet.TEXT_WIDTH - indent);
            for (int i = 0; i < Math.max(labels.size(), values.size()); i++) {
                down(Sheet.LEADING);
                show(Sheet.TEXT_SIZE, 0, i < labels.size() ? labels.get(i) : "");
                show(Sheet.TEXT_SIZE, indent, i < values.size() ? values.get(i) : "");
            }
        }

        void line(float size, float indent, String text) throws IOException {
            down(size * Sheet.LEADING / Sheet.TEXT_SIZE);
            show(size, indent, text);
        }

        private void show(float size, float indent, String text) throws IOException {
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(Sheet.MARGIN + indent, height);
            content.showText(printable(text));
            content.endText();
        }

        /** Whole words while they fit, and what is too long for a line cut where the line ends. */
        private List<String> wrapped(String text, float width) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : printable(text).split(" ", -1)) {
                if (!line.isEmpty() && width(line + " " + word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
                while (width(line.toString()) > width && line.length() > 1) {
                    int fits = line.length() - 1;
                    while (fits > 1 && width(line.substring(0, fits)) > width) {
                        fits--;
                    }
                    lines.add(line.substring(0, fits));
                    line.delete(0, fits);
                }
            }
            lines.add(line.toString());
            return lines;
        }

        private float width(String text) throws IOException {
            return font.getStringWidth(text) / GLYPH_UNITS * Sheet.TEXT_SIZE;
        }

        private static String printable(String text) {
            StringBuilder printable = new StringBuilder();
            text.codePoints().map(Typeface.get()::printable).forEach(printable::appendCodePoint);
            return printable.toString();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}

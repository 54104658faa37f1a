package dev.platen.actors.document;

import dev.platen.protocol.chance.Chance;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Makes the PDF of a sample scan.
 *
 * @param grain how many bytes of paper's grain lie under the writing of each page
 */
record SamplePdf(Chance chance, String title, LocalDateTime at, int pages, long grain) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final float TITLE_SIZE = 20;
    private static final int LINES = 36;

    void write(OutputStream out) throws IOException {
        try (PDDocument document = PdfFile.create()) {
            fill(document);
            document.save(out);
        }
    }

    private void fill(PDDocument document) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setCreator("Platen");
        information.setCreationDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        document.setDocumentInformation(information);
        // Else PDFBox makes the file's identifier of the clock.
        document.setDocumentId(chance.key());
        PDType0Font font = Typeface.embed(document);
        for (int page = 0; page < pages; page++) {
            add(document, font, page);
        }
    }

    private void add(PDDocument document, PDType0Font font, int number) throws IOException {
        Chance own = chance.of("page-" + number);
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        float top = Sheet.HEIGHT - Sheet.MARGIN - TITLE_SIZE;
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            if (grain > 0) {
                content.drawImage(paper(document, own), 0, 0, Sheet.WIDTH, Sheet.HEIGHT);
            }
            Sheet.write(content, font, TITLE_SIZE, top, List.of(title));
            String date = "%s   %d / %d".formatted(DATE.format(at), number + 1, pages);
            Sheet.write(content, font, Sheet.TEXT_SIZE, top - 2 * TITLE_SIZE, List.of(date));
            content.moveTo(Sheet.MARGIN, top - 2.5f * TITLE_SIZE);
            content.lineTo(Sheet.MARGIN + Sheet.TEXT_WIDTH, top - 2.5f * TITLE_SIZE);
            content.stroke();
            Sheet.write(content, font, Sheet.TEXT_SIZE, top - 4 * TITLE_SIZE, SampleText.lines(own, LINES));
        }
    }

    private PDImageXObject paper(PDDocument document, Chance own) throws IOException {
        int width = (int) Math.ceil(Math.sqrt(grain * Sheet.WIDTH / (double) Sheet.HEIGHT));
        int height = (int) Math.ceilDiv(grain, width);
        try (Grain bytes = new Grain(own, (long) width * height)) {
            return new PDImageXObject(document, bytes, null, width, height, Byte.SIZE, PDDeviceGray.INSTANCE);
        }
    }
}

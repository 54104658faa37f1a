package dev.platen.actors.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.RenderDestination;
import org.jspecify.annotations.Nullable;

/** The pages of a PDF, as they are printed. */
final class PdfPages implements PageSource {

    private static final double POINTS_PER_INCH = 72;
    private static final int DEEPEST_FORM = 12;

    /** Pictures that the JDK can't decode; PDFBox would leave them out in silence. */
    private static final List<COSName> UNREADABLE = List.of(COSName.JBIG2_DECODE, COSName.JPX_DECODE);

    private final PDDocument document;
    private final DocumentBounds bounds;
    private final PDFRenderer renderer;

    private PdfPages(PDDocument document, DocumentBounds bounds) {
        this.document = document;
        this.bounds = bounds;
        this.renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        renderer.setDefaultDestination(RenderDestination.PRINT);
        document.setResourceCache(new PicturesForgotten());
    }

    static PdfPages open(Path file, DocumentBounds bounds) throws IOException {
        return of(PdfFile.open(file), bounds);
    }

    /** The pages of an open PDF, which is closed with them. */
    static PdfPages of(PDDocument document, DocumentBounds bounds) {
        Typeface.standInForMissingFonts();
        return new PdfPages(document, bounds);
    }

    @Override
    public int pages() {
        return document.getNumberOfPages();
    }

    @Override
    public void draw(int page, Graphics2D paper, Paper size) throws IOException {
        try {
            check(document.getPage(page).getResources(), 0);
            paper.transform(place(document.getPage(page), size));
            paper.setBackground(Color.WHITE);
            renderer.renderPageToGraphics(page, paper);
        } catch (DocumentRefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException cause) {
            throw DocumentRefusedException.damaged(DocumentType.PDF, cause);
        }
    }

    private static AffineTransform place(PDPage page, Paper size) {
        boolean onItsSide = page.getRotation() % 180 != 0;
        double width = page.getCropBox().getWidth() / POINTS_PER_INCH;
        double height = page.getCropBox().getHeight() / POINTS_PER_INCH;
        AffineTransform place = size.place(onItsSide ? height : width, onItsSide ? width : height, 1);
        place.scale(1 / POINTS_PER_INCH, 1 / POINTS_PER_INCH);
        return place;
    }

    /** Looks at pictures before they are decoded: what can't be, and what would take too much memory. */
    private void check(@Nullable PDResources resources, int depth) throws IOException {
        if (resources == null || depth > DEEPEST_FORM) {
            return;
        }
        for (COSName name : resources.getXObjectNames()) {
            switch (resources.getXObject(name)) {
                case PDImageXObject picture -> check(picture);
                case PDFormXObject form -> check(form.getResources(), depth + 1);
                case null, default -> {}
            }
        }
    }

    private void check(PDImageXObject picture) {
        bounds.checkPixels(picture.getWidth(), picture.getHeight());
        List<COSName> filters = picture.getStream().getFilters();
        if (filters.stream().anyMatch(UNREADABLE::contains)) {
            throw new DocumentRefusedException(
                    "the PDF document has a picture in JBIG2 or JPEG 2000, which can't be made a fax",
                    "print it to a new PDF, or scan it as JPEG or TIFF");
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** Keeps fonts from page to page, but no pictures: they would pile up. */
    private static final class PicturesForgotten extends DefaultResourceCache {
        @Override
        public void put(COSObject indirect, PDXObject picture) {}
    }
}

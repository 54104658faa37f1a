package dev.platen.actors.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes faxes, TIFF-F (RFC 3949, profile F; RFC 2306), from documents. One page is in memory at a time. Thread-safe.
 */
public final class FaxMaker {

    private final FaxFormat format;
    private final DocumentBounds bounds;

    /** A maker of faxes from documents within bounds. */
    public FaxMaker(FaxFormat format, DocumentBounds bounds) {
        this.format = format;
        this.bounds = bounds;
    }

    /**
     * Makes a fax. What is TIFF-F already stays as it is.
     *
     * @param fax where to write it; what was there is replaced
     * @throws DocumentRefusedException if a page can't be drawn; what stands in the file then is of no use
     * @throws IOException if a file can't be read or written
     */
    public Document make(Document document, Path fax) throws IOException {
        if (isFax(document)) {
            Files.copy(document.file(), fax, StandardCopyOption.REPLACE_EXISTING);
            return new Document(fax, DocumentType.TIFF, document.pages(), document.bytes());
        }
        Paper paper = format.resolution().paper();
        try (PageSource pages = open(document);
                FaxWriter writer = new FaxWriter(fax, format, pages.pages())) {
            for (int page = 0; page < pages.pages(); page++) {
                writer.write(Halftone.blackAndWhite(pages.image(page, paper)));
            }
        }
        return new Document(fax, DocumentType.TIFF, document.pages(), Files.size(fax));
    }

    /** Whether a document is TIFF-F, page by page, by its tags. */
    public boolean isFax(Document document) throws IOException {
        if (document.type() != DocumentType.TIFF) {
            return false;
        }
        try (PicturePages pages = PicturePages.open(document.file(), DocumentType.TIFF, bounds)) {
            for (int page = 0; page < pages.pages(); page++) {
                if (!FaxTags.fax(pages.metadata(page))) {
                    return false;
                }
            }
            return true;
        }
    }

    private PageSource open(Document document) throws IOException {
        return switch (document.type()) {
            case PDF -> PdfPages.open(document.file(), bounds);
            case JPEG, PNG, TIFF -> PicturePages.open(document.file(), document.type(), bounds);
            case TEXT -> TextPages.open(document.file(), bounds);
        };
    }
}

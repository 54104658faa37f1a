package dev.platen.actors.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Recognises what a user brings, by its content: PDF, JPEG, PNG, TIFF and plain text in UTF-8. Thread-safe.
 *
 * <p>A picture is not decoded: one whose end is missing is found out only when a fax is made from it.
 */
public final class Recognition {

    private final DocumentBounds bounds;

    /** Recognition of documents within bounds. */
    public Recognition(DocumentBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Recognises a document.
     *
     * @throws DocumentRefusedException if it is of another type, encrypted, damaged or out of bounds
     * @throws IOException if the file can't be read
     */
    public Document recognise(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new DocumentRefusedException("the document is empty", "choose another file");
        }
        bounds.checkBytes(bytes);
        DocumentType type = DocumentType.of(head(file))
                .orElseThrow(() -> new DocumentRefusedException(
                        "the document is not a PDF, JPEG, PNG, TIFF or plain text in UTF-8", "export it as PDF"));
        int pages = pages(file, type);
        if (pages == 0) {
            throw new DocumentRefusedException("the document has no pages", "choose another file");
        }
        bounds.checkPages(pages);
        return new Document(file, type, pages, bytes);
    }

    private int pages(Path file, DocumentType type) throws IOException {
        return switch (type) {
            case PDF -> pdfPages(file);
            case JPEG, PNG, TIFF -> {
                try (PicturePages pages = PicturePages.open(file, type, bounds)) {
                    yield pages.pages();
                }
            }
            case TEXT -> TextPages.count(file, bounds);
        };
    }

    private static int pdfPages(Path file) throws IOException {
        try (PDDocument document = PdfFile.open(file)) {
            return document.getNumberOfPages();
        } catch (RuntimeException cause) {
            throw cause instanceof DocumentRefusedException refused
                    ? refused
                    : DocumentRefusedException.damaged(DocumentType.PDF, cause);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(DocumentType.HEAD);
        }
    }
}

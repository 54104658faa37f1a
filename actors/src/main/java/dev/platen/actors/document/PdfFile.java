package dev.platen.actors.document;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens and makes PDFs whose contents lie in a temporary file where they are large. */
final class PdfFile {

    private static final long IN_MEMORY = 8L << 20;
    private static final long IN_ALL = 1L << 30;

    private static final String ENCRYPTED = "the PDF document is encrypted";
    private static final String UNLOCK = "save it without a password";

    private PdfFile() {}

    /** A new PDF. */
    static PDDocument create() {
        return new PDDocument(contents());
    }

    /**
     * Opens a PDF.
     *
     * @throws DocumentRefusedException if it is damaged or encrypted
     */
    static PDDocument open(Path file) throws IOException {
        PDDocument document = load(file);
        if (document.isEncrypted()) {
            document.close();
            throw new DocumentRefusedException(ENCRYPTED, UNLOCK);
        }
        return document;
    }

    private static PDDocument load(Path file) {
        try {
            return Loader.loadPDF(file.toFile(), contents());
        } catch (InvalidPasswordException cause) {
            throw new DocumentRefusedException(ENCRYPTED, UNLOCK, cause);
        } catch (IOException | RuntimeException cause) {
            // PDFBox meets a garbled file with whatever exception comes of it.
            throw DocumentRefusedException.damaged(DocumentType.PDF, cause);
        }
    }

    private static StreamCacheCreateFunction contents() {
        return MemoryUsageSetting.setupMixed(IN_MEMORY, IN_ALL).streamCache;
    }
}

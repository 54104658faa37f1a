package dev.platen.actors.document;

/**
 * The most that a document may have.
 *
 * @param bytes of its file
 * @param pages in all
 * @param pixels of one picture
 */
public record DocumentBounds(long bytes, int pages, long pixels) {

    /**
     * 35 MiB, 500 pages, 200 million pixels a picture. Assumption: 35 MB is what Exchange Online lets through by default,
     * with the mail's encoding on top; no printer takes more pages from its feeder in one job.
     */
    public static final DocumentBounds DEFAULT = new DocumentBounds(35L << 20, 500, 200_000_000);

    void checkBytes(long actual) {
        if (actual > bytes) {
            throw new DocumentRefusedException(
                    "the document has %d bytes, and a printer takes no more than %d".formatted(actual, bytes),
                    "send it in parts, or scan it with a lower resolution");
        }
    }

    void checkPages(int actual) {
        if (actual > pages) {
            throw new DocumentRefusedException(
                    "the document has more than %d pages".formatted(pages), "send it in parts");
        }
    }

    void checkPixels(long width, long height) {
        if (width <= 0 || height <= 0 || width > pixels / height) {
            throw new DocumentRefusedException(
                    "the document has a picture of %d by %d pixels".formatted(width, height),
                    "no more than %d pixels in all are taken; make the picture smaller".formatted(pixels));
        }
    }
}

package dev.platen.actors.document;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The pages of a JPEG, PNG or TIFF file. Each fills the paper, whatever resolution it says it has; what a camera noted of how it
 * was held is not heeded.
 */
final class PicturePages implements PageSource {

    private final DocumentType type;
    private final DocumentBounds bounds;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final int pages;

    private PicturePages(DocumentType type, DocumentBounds bounds, ImageInputStream stream) throws IOException {
        this.type = type;
        this.bounds = bounds;
        this.stream = stream;
        this.reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        reader.setInput(stream);
        this.pages = count();
    }

    /**
     * Opens a file and looks at the measures of its pages.
     *
     * @throws DocumentRefusedException if it is damaged or out of bounds
     */
    static PicturePages open(Path file, DocumentType type, DocumentBounds bounds) throws IOException {
        ImageInputStream stream = new FileImageInputStream(file.toFile());
        try {
            return new PicturePages(type, bounds, stream);
        } catch (IOException | RuntimeException cause) {
            stream.close();
            throw cause instanceof DocumentRefusedException refused
                    ? refused
                    : DocumentRefusedException.damaged(type, cause);
        }
    }

    /** Page by page: the reader itself would count a file forever whose pages go round in a ring. */
    private int count() throws IOException {
        int page = 0;
        while (has(page)) {
            bounds.checkPixels(reader.getWidth(page), reader.getHeight(page));
            page++;
            bounds.checkPages(page);
        }
        return page;
    }

    private boolean has(int page) throws IOException {
        if (page > 0 && type != DocumentType.TIFF) {
            return false;
        }
        try {
            reader.getWidth(page);
            return true;
        } catch (IndexOutOfBoundsException end) {
            if (page == 0) {
                throw end;
            }
            return false;
        }
    }

    @Override
    public int pages() {
        return pages;
    }

    /** What a page says of itself. */
    IIOMetadata metadata(int page) throws IOException {
        return reader.getImageMetadata(page);
    }

    @Override
    public void draw(int page, Graphics2D paper, Paper size) throws IOException {
        BufferedImage picture = read(page, size);
        AffineTransform place = size.place(picture.getWidth(), picture.getHeight(), Double.MAX_VALUE);
        paper.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        paper.drawImage(picture, place, null);
    }

    /** Reads a page, in no more dots than the paper has, times two each way. */
    private BufferedImage read(int page, Paper size) {
        try {
            int width = reader.getWidth(page);
            int height = reader.getHeight(page);
            int least = Math.min(width / size.width(), height / size.height());
            int every = Math.max(1, least);
            ImageReadParam sparingly = reader.getDefaultReadParam();
            sparingly.setSourceSubsampling(every, every, 0, 0);
            return reader.read(page, sparingly);
        } catch (IOException | RuntimeException cause) {
            throw DocumentRefusedException.damaged(type, cause);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}

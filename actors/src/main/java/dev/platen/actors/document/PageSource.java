package dev.platen.actors.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** The pages of a document, to be drawn one by one. For one thread. */
interface PageSource extends AutoCloseable {

    /** How many pages there are. */
    int pages();

    /**
     * Draws a page on white paper.
     *
     * @param page from 0
     * @throws DocumentRefusedException if the page can't be drawn
     */
    void draw(int page, Graphics2D paper, Paper size) throws IOException;

    /** A page in shades of grey. */
    default BufferedImage image(int page, Paper size) throws IOException {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paper = image.createGraphics();
        try {
            paper.setColor(Color.WHITE);
            paper.fillRect(0, 0, size.width(), size.height());
            draw(page, paper, size);
        } finally {
            paper.dispose();
        }
        return image;
    }

    @Override
    void close() throws IOException;
}

package dev.platen.actors.document;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Makes black and white of shades of grey. A page of writing is cut at the middle, which keeps letters sharp and files small;
 * a page with pictures gets dots by error diffusion (Floyd and Steinberg, 1976). Assumption: a page has pictures if more
 * than a tenth of it is neither nearly black nor nearly white.
 */
final class Halftone {

    private static final int WHITE = 255;
    private static final int MIDDLE = 128;
    private static final int NEARLY_BLACK = 48;
    private static final int NEARLY_WHITE = 208;
    private static final double PICTURES = 0.1;

    private final Raster grey;
    private final int width;
    private final int height;

    private Halftone(Raster grey) {
        this.grey = grey;
        this.width = grey.getWidth();
        this.height = grey.getHeight();
    }

    /** A page of one bit a dot, 1 being white, of one with a byte a dot. */
    static BufferedImage blackAndWhite(BufferedImage grey) {
        Halftone halftone = new Halftone(grey.getRaster());
        BufferedImage page = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        if (halftone.hasPictures()) {
            halftone.diffuse(page.getRaster());
        } else {
            halftone.cut(page.getRaster());
        }
        return page;
    }

    private boolean hasPictures() {
        long between = 0;
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            grey.getSamples(0, y, width, 1, 0, line);
            between += Arrays.stream(line)
                    .filter(shade -> shade > NEARLY_BLACK && shade < NEARLY_WHITE)
                    .count();
        }
        return between > PICTURES * width * height;
    }

    private void cut(WritableRaster page) {
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            grey.getSamples(0, y, width, 1, 0, line);
            for (int x = 0; x < width; x++) {
                line[x] = line[x] < MIDDLE ? 0 : 1;
            }
            put(line, y, page);
        }
    }

    /**
     * Puts a line on the page, beginning with white. One that began with black and then changed at every dot would have more runs
     * than common readers can hold (libtiff 4.5, the JDK's).
     */
    private void put(int[] line, int y, WritableRaster page) {
        line[0] = 1;
        page.setSamples(0, y, width, 1, 0, line);
    }

    /** What a dot is too light or too dark by goes to its neighbours: 7/16 to the right, 3, 5 and 1 to those below. */
    private void diffuse(WritableRaster page) {
        int[] line = new int[width];
        int[] error = new int[width + 2];
        int[] below = new int[width + 2];
        for (int y = 0; y < height; y++) {
            grey.getSamples(0, y, width, 1, 0, line);
            Arrays.fill(below, 0);
            for (int x = 0; x < width; x++) {
                int wanted = line[x] + error[x + 1] / 16;
                int dot = wanted < MIDDLE ? 0 : 1;
                int off = wanted - dot * WHITE;
                error[x + 2] += off * 7;
                below[x] += off * 3;
                below[x + 1] += off * 5;
                below[x + 2] += off;
                line[x] = dot;
            }
            put(line, y, page);
            int[] done = error;
            error = below;
            below = done;
        }
    }
}

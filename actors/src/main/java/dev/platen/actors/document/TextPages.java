package dev.platen.actors.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sheets of a plain text. They are all in memory: a text has no more bytes than {@link DocumentBounds} let it have pages.
 */
final class TextPages implements PageSource {

    private static final double POINTS_PER_INCH = 72;

    private final Typeface typeface = Typeface.get();
    private final List<List<String>> sheets;

    private TextPages(List<List<String>> sheets) {
        this.sheets = sheets;
    }

    /** How many sheets a text fills. */
    static int count(Path text, DocumentBounds bounds) throws IOException {
        int[] sheets = {0};
        TextReader.read(text, lines -> bounds.checkPages(++sheets[0]));
        return sheets[0];
    }

    static TextPages open(Path text, DocumentBounds bounds) throws IOException {
        List<List<String>> sheets = new ArrayList<>();
        TextReader.read(text, lines -> {
            sheets.add(lines);
            bounds.checkPages(sheets.size());
        });
        return new TextPages(sheets);
    }

    @Override
    public int pages() {
        return sheets.size();
    }

    @Override
    public void draw(int page, Graphics2D paper, Paper size) {
        paper.setColor(Color.BLACK);
        paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paper.transform(size.place(Sheet.WIDTH / POINTS_PER_INCH, Sheet.HEIGHT / POINTS_PER_INCH, 1));
        paper.scale(1 / POINTS_PER_INCH, 1 / POINTS_PER_INCH);
        double baseline = Sheet.MARGIN + Sheet.TEXT_SIZE;
        for (String line : sheets.get(page)) {
            draw(line, baseline, paper);
            baseline += Sheet.LEADING;
        }
    }

    private void draw(String line, double baseline, Graphics2D paper) {
        AffineTransform place = AffineTransform.getTranslateInstance(Sheet.MARGIN, baseline);
        line.codePoints().forEach(character -> {
            paper.fill(place.createTransformedShape(typeface.shape(character, Sheet.TEXT_SIZE)));
            place.translate(typeface.width(character, Sheet.TEXT_SIZE), 0);
        });
    }

    @Override
    public void close() {}
}

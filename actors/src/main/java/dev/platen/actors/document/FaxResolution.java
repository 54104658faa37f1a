package dev.platen.actors.document;

/**
 * How fine a fax is: dots across and lines down an inch, and the lines of a sheet of A4 (ITU-T T.4, table 2; in inches as RFC
 * 3949, 3.4 has them). A line has 1728 dots in each.
 */
public enum FaxResolution {
    /** 204 by 98. */
    STANDARD(98, 1143),
    /** 204 by 196. */
    FINE(196, 2287),
    /** 204 by 391. */
    SUPERFINE(391, 4573);

    static final int WIDTH = 1728;
    static final int ACROSS = 204;

    private final int down;
    private final int lines;

    FaxResolution(int down, int lines) {
        this.down = down;
        this.lines = lines;
    }

    /** Lines an inch. */
    public int linesPerInch() {
        return down;
    }

    Paper paper() {
        return new Paper(WIDTH, lines, ACROSS, down);
    }
}

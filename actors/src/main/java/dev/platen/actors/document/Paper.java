package dev.platen.actors.document;

import java.awt.geom.AffineTransform;

/**
 * Paper to draw on, whose dots need not be square.
 *
 * @param width in dots
 * @param height in dots
 * @param dotsPerInchAcross along a line
 * @param dotsPerInchDown from line to line
 */
record Paper(int width, int height, double dotsPerInchAcross, double dotsPerInchDown) {

    /** Whether something is turned by a quarter to fit better: it is wider than high, and the paper is not. */
    boolean turns(double wide, double high) {
        return wide > high && inchesWide() < inchesHigh();
    }

    /**
     * How to draw something so that it fits, upright, in the middle of the top.
     *
     * @param wide its width, in inches
     * @param high its height, in inches
     * @param most the most that it may be enlarged
     * @return from inches of the thing to dots of the paper
     */
    AffineTransform place(double wide, double high, double most) {
        boolean turned = turns(wide, high);
        double across = turned ? high : wide;
        double down = turned ? wide : high;
        double scale = Math.min(most, Math.min(inchesWide() / across, inchesHigh() / down));
        AffineTransform place = AffineTransform.getScaleInstance(dotsPerInchAcross, dotsPerInchDown);
        place.translate((inchesWide() - scale * across) / 2, 0);
        place.scale(scale, scale);
        if (turned) {
            place.translate(high, 0);
            place.quadrantRotate(1);
        }
        return place;
    }

    private double inchesWide() {
        return width / dotsPerInchAcross;
    }

    private double inchesHigh() {
        return height / dotsPerInchDown;
    }
}

package dev.platen.actors.document;

import java.io.IOException;
import java.util.Set;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its tags whether a page is TIFF-F (RFC 3949, 4; RFC 2306, 2): black and white, packed by T.4 or T.6, with a line
 * of a width and resolutions that fax machines have, in one strip.
 */
final class FaxTags {

    private static final Set<Integer> WIDTHS = Set.of(1728, 2048, 2432, 2592, 3072, 3648, 3456, 4096, 4864);
    private static final Set<Integer> ACROSS = Set.of(200, 204, 300, 400, 408);
    private static final Set<Integer> DOWN = Set.of(98, 100, 196, 200, 300, 391, 400);
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    private final TIFFDirectory tags;

    private FaxTags(TIFFDirectory tags) {
        this.tags = tags;
    }

    /** Whether a page is one of a fax. */
    static boolean fax(IIOMetadata page) throws IOException {
        return new FaxTags(TIFFDirectory.createFromMetadata(page)).fax();
    }

    private boolean fax() {
        int compression = number(BaselineTIFFTagSet.TAG_COMPRESSION, 1);
        return (compression == FaxCompression.MH.tag() || compression == FaxCompression.MMR.tag())
                && number(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1) == 1
                && number(BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1) == 1
                && number(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, 0) <= 1
                && WIDTHS.contains(number(BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0))
                && ACROSS.contains(resolution(BaselineTIFFTagSet.TAG_X_RESOLUTION))
                && DOWN.contains(resolution(BaselineTIFFTagSet.TAG_Y_RESOLUTION))
                && oneStrip();
    }

    private boolean oneStrip() {
        TIFFField strips = tags.getTIFFField(BaselineTIFFTagSet.TAG_STRIP_OFFSETS);
        return strips != null && strips.getCount() == 1;
    }

    private int number(int tag, int otherwise) {
        TIFFField field = field(tag);
        return field == null ? otherwise : field.getAsInt(0);
    }

    /** In whole dots an inch. */
    private int resolution(int tag) {
        TIFFField field = field(tag);
        if (field == null) {
            return 0;
        }
        boolean centimetres = number(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, 0) == CENTIMETRE;
        return (int) Math.round(field.getAsDouble(0) * (centimetres ? CENTIMETRES_PER_INCH : 1));
    }

    private @Nullable TIFFField field(int tag) {
        TIFFField field = tags.getTIFFField(tag);
        return field == null || field.getCount() == 0 ? null : field;
    }
}

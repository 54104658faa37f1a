package dev.platen.protocol.cause;

import java.util.Locale;

/**
 * What an event rests on that was read out of somebody else's logs.
 *
 * @param certainty how sure it is
 * @param record where the record stands that it was read out of, {@code file:line}
 */
public record Evidence(Certainty certainty, String record) {

    /** For example {@code inferred from signins.json:17}. */
    @Override
    public String toString() {
        return certainty.name().toLowerCase(Locale.ROOT)
                + (certainty == Certainty.RECORDED ? " in " : " from ")
                + record;
    }
}

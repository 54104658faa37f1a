package dev.platen.console;

import java.util.Locale;

/** Writes amounts of memory and disk for people, with two digits that mean something. */
final class Bytes {

    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    private Bytes() {}

    static String text(long bytes) {
        if (bytes >= 10 * GIBIBYTE) {
            return Math.round((double) bytes / GIBIBYTE) + " GiB";
        }
        if (bytes >= GIBIBYTE) {
            return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE);
        }
        return bytes < MEBIBYTE ? "under 1 MiB" : Math.round((double) bytes / MEBIBYTE) + " MiB";
    }
}

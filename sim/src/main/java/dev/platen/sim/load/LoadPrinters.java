package dev.platen.sim.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Names of printers that exist for a load test alone. */
public final class LoadPrinters {

    private static final int DIGITS_LEAST = 4;

    private LoadPrinters() {}

    /** So many: {@code contoso/load-0001} and on. */
    public static List<String> of(String tenant, int many) {
        int digits = Math.max(DIGITS_LEAST, Integer.toString(many).length());
        String name = tenant + "/load-%0" + digits + "d";
        return IntStream.rangeClosed(1, many)
                .mapToObj(number -> String.format(Locale.ROOT, name, number))
                .toList();
    }
}

package dev.platen.sim.logs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The named columns of a CSV file; capitals, spaces and signs in names don't matter. Immutable. */
final class Columns {

    private final Map<String, Integer> places = new HashMap<>();

    Columns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(plain(header.get(i)), i);
        }
    }

    /** A name without what people write in different ways: {@code Date (UTC)} and {@code date_utc} are the same. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    boolean have(Set<String> plainNames) {
        return places.keySet().containsAll(plainNames);
    }

    /** The column of the first of some names that there is; -1 if there is none. */
    int find(String... plainNames) {
        for (String name : plainNames) {
            Integer place = places.get(name);
            if (place != null) {
                return place;
            }
        }
        return -1;
    }
}

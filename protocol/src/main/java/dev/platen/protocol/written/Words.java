package dev.platen.protocol.written;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words for the values of an enumeration. Whoever names them does so with a switch over all values, so that a new value
 * without a word does not compile. Immutable and thread-safe.
 *
 * @param byName the values by their words, in order
 */
public record Words<E extends Enum<E>>(Map<String, E> byName) {

    /** The words that a function has for values. */
    public static <E extends Enum<E>> Words<E> of(E[] values, Function<E, String> word) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E value : values) {
            byName.put(word.apply(value), value);
        }
        return new Words<>(byName);
    }

    /** All words. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The value of a word. */
    public Optional<E> value(String word) {
        return Optional.ofNullable(byName.get(word));
    }

    /** The word of a value. */
    public String word(E value) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}

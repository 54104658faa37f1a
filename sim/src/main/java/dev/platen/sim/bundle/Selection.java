package dev.platen.sim.bundle;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a run goes into a bundle. Printers go in with their histories from the beginning, or their states could not be told.
 *
 * @param printers ids, in which {@code *} stands for anything; none for all
 * @param from only printers to which something happened from then on
 * @param to only events before
 */
public record Selection(List<String> printers, Optional<Instant> from, Optional<Instant> to) {

    /** All of a run. */
    public static final Selection ALL = new Selection(List.of(), Optional.empty(), Optional.empty());

    /** Keeps its own copy. */
    public Selection {
        printers = List.copyOf(printers);
    }

    boolean all() {
        return printers.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    Pattern names() {
        return printers.isEmpty()
                ? Pattern.compile(".*")
                : Pattern.compile(printers.stream().map(Selection::pattern).collect(Collectors.joining("|")));
    }

    private static String pattern(String name) {
        return Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    boolean within(Instant at) {
        return to.map(at::isBefore).orElse(true);
    }
}

package dev.platen.sim.diff;

import java.util.List;
import java.util.Map;

/**
 * How two runs differ.
 *
 * @param same printers whose histories are the same
 * @param onlyFirst printers that only the first run has
 * @param onlySecond printers that only the second has
 * @param divergences where the others' histories part, in order of time
 * @param first what the first run's jobs came to
 * @param second what the second's did
 * @param together how long printers that both have stood how in both, in milliseconds, by the status of their email's sign-in in the
 *     first run and in the second; from when both tell of a printer on
 */
public record Difference(
        long same,
        List<String> onlyFirst,
        List<String> onlySecond,
        List<Divergence> divergences,
        Ends first,
        Ends second,
        Map<Pair, Long> together) {

    /**
     * What jobs came to.
     *
     * @param events how many events there are
     * @param sent jobs whose mail was taken
     * @param failed jobs that failed
     */
    public record Ends(long events, long sent, long failed) {}

    /** A status in the first run, and one in the second. */
    public record Pair(String first, String second) {}

    /** Keeps its own copies. */
    public Difference {
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
        divergences = List.copyOf(divergences);
        together = Map.copyOf(together);
    }

    /** For which share of the time printers stood the same, 0 to 1; 1 if there is no time. */
    public double agreement() {
        long all = together.values().stream().mapToLong(Long::longValue).sum();
        long alike = together.entrySet().stream()
                .filter(entry -> entry.getKey().first().equals(entry.getKey().second()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return all == 0 ? 1 : (double) alike / all;
    }
}

package dev.platen.console.web.past;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.diff.Detail;
import dev.platen.sim.diff.Difference;
import dev.platen.sim.diff.Divergence;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.EventText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How two runs differ, as it is shown.
 *
 * @param first the first run's name
 * @param second the second's
 * @param difference how they differ
 * @param from the first divergence that is listed, from 0
 */
public record Beside(String first, String second, Difference difference, int from) {

    private static final int PAGE = 50;
    private static final int MOST_ONLY = 20;
    private static final int DETAILS = 3;

    /** A share of the time in which printers stood so in the one run, and so in the other. */
    public record Together(String first, String second, String share) {}

    /** How printers stood in both, the most time first. */
    public List<Together> together() {
        long all = difference.together().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return difference.together().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Difference.Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(entry -> new Together(
                        entry.getKey().first(),
                        entry.getKey().second(),
                        Quantity.percent((double) entry.getValue() / all)))
                .toList();
    }

    /** For which share of the time they stood the same. */
    public String agreement() {
        return Quantity.percent(difference.agreement());
    }

    /** The page of divergences. */
    public List<Divergence> listed() {
        return difference.divergences().stream().skip(from).limit(PAGE).toList();
    }

    /** Some of what the words for both events leave out, where they are the same. */
    public List<Detail> details(Divergence divergence) {
        boolean alike = divergence
                .first()
                .map(EventText::named)
                .equals(divergence.second().map(EventText::named));
        return alike ? divergence.details().stream().limit(DETAILS).toList() : List.of();
    }

    /** Some printers that only one of the runs has. */
    public static String some(List<String> printers) {
        return String.join(", ", printers.subList(0, Math.min(MOST_ONLY, printers.size())))
                + (printers.size() > MOST_ONLY ? ", …" : "");
    }

    /** A printer's past in the first run, where it diverges. */
    public String inFirst(Divergence divergence) {
        return firstPath() + past(divergence, divergence.first());
    }

    /** A printer's past in the second run, where it diverges. */
    public String inSecond(Divergence divergence) {
        return secondPath() + past(divergence, divergence.second());
    }

    /** Where nothing happened in a run, its printer stands as it did before. */
    private static String past(Divergence divergence, Optional<PrinterEvent> event) {
        return "/printers/" + divergence.printer() + "?at="
                + (event.isPresent() ? Long.toString(divergence.sequence()) : divergence.at());
    }

    /** The first run's page. */
    public String firstPath() {
        return RunsFolder.path(first);
    }

    /** The second run's page. */
    public String secondPath() {
        return RunsFolder.path(second);
    }

    /** The page of earlier divergences; null if there is none. */
    public @Nullable String earlier() {
        return from == 0 ? null : address(Math.max(0, from - PAGE));
    }

    /** The page of later divergences; null if there is none. */
    public @Nullable String later() {
        return from + PAGE < difference.divergences().size() ? address(from + PAGE) : null;
    }

    private String address(int to) {
        return firstPath() + secondPath().replaceFirst("^/runs/", "/beside/") + "?from=" + to;
    }
}

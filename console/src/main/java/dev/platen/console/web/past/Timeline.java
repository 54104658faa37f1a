package dev.platen.console.web.past;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.explain.Explainer;
import dev.platen.sim.explain.Explanation;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.PrinterHistory.Occurrence;
import dev.platen.sim.replay.ReplayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A printer's history as it is shown with one of its events selected: that event, and the page of the list that it is on.
 *
 * @param whose the history, and where it is shown
 * @param index which event is selected, from 0; -1 if there is none at all
 * @param order how the list is ordered
 * @param type a type of event to go to the next one of; empty for none
 */
public record Timeline(Whose whose, int index, Order order, String type) {

    private static final int PAGE = 50;

    /**
     * A history that is shown.
     *
     * @param history the history
     * @param explainer explains its events
     * @param path the address of its page
     * @param up the address of what it is a part of
     */
    public record Whose(PrinterHistory history, Explainer explainer, String path, String up) {}

    /** How a list is ordered. */
    public enum Order {
        /** The newest first. */
        NEWEST("newest"),
        /** The oldest first. */
        OLDEST("oldest");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        /** As addresses write it. */
        public String word() {
            return word;
        }
    }

    /**
     * A line of the list.
     *
     * @param occurrence the event
     * @param idle how long nothing happened between it and the one that is listed before it, if that was long
     * @param changes what it changed
     * @param because why it happened, if it is a failure
     */
    public record Line(
            Occurrence occurrence, Optional<Duration> idle, List<Change> changes, Optional<Explanation> because) {}

    /**
     * The timeline at a moment; without one, where its list begins.
     *
     * @throws ReplayException if the printer has no event there
     */
    static Timeline at(Whose whose, Optional<Moment> moment, Order order, String type) {
        List<Occurrence> all = whose.history().occurrences();
        int begin = order == Order.NEWEST ? all.size() - 1 : Math.min(0, all.size() - 1);
        int index = moment.map(at -> index(whose.history(), at)).orElse(begin);
        return new Timeline(whose, index, order, type);
    }

    private static int index(PrinterHistory history, Moment moment) {
        List<Occurrence> all = history.occurrences();
        return switch (moment) {
            case Moment.Event(long number) -> {
                Occurrence found = history.occurrence(number)
                        .orElseThrow(() -> new ReplayException(history.printer() + " has no event " + number, ""));
                yield (int) (found.sequence() - all.getFirst().sequence());
            }
            case Moment.Time(var at) -> {
                int index = -1;
                while (index + 1 < all.size() && !all.get(index + 1).at().isAfter(at)) {
                    index++;
                }
                if (index < 0) {
                    throw new ReplayException("nothing had happened to " + history.printer() + " by " + at, "");
                }
                yield index;
            }
        };
    }

    private List<Occurrence> all() {
        return whose.history().occurrences();
    }

    /** The selected event; empty if there are no events. */
    public Optional<Occurrence> selected() {
        return index < 0 ? Optional.empty() : Optional.of(all().get(index));
    }

    /** The state there. */
    public PrinterState state() {
        return selected().map(Occurrence::after).orElse(whose.history().start());
    }

    /** What the selected event changed. */
    public List<Change> changes() {
        return selected().map(Timeline::changes).orElse(List.of());
    }

    private static List<Change> changes(Occurrence occurrence) {
        return Change.between(occurrence.before(), occurrence.after());
    }

    /** Why the selected event happened. */
    public Optional<Explanation> because() {
        return selected().flatMap(this::because);
    }

    private Optional<Explanation> because(Occurrence occurrence) {
        return isFailure(occurrence) || occurrence.event() instanceof PrinterEvent.SendingDeferred
                ? Optional.of(whose.explainer().of(occurrence))
                : Optional.empty();
    }

    /** Whether an event is a failure. */
    public static boolean isFailure(Occurrence occurrence) {
        return occurrence.event() instanceof PrinterEvent.JobFailed
                || occurrence.event() instanceof PrinterEvent.RefreshFailed
                || occurrence.event() instanceof PrinterEvent.TokenExpired
                || occurrence.event() instanceof PrinterEvent.SignInFailed;
    }

    /** The types of event that there are. */
    public List<String> types() {
        return all().stream()
                .map(occurrence -> occurrence.event().name())
                .distinct()
                .sorted()
                .toList();
    }

    /** The number of the first event. */
    public long first() {
        return all().isEmpty() ? 0 : all().getFirst().sequence();
    }

    /** The number of the last event. */
    public long last() {
        return all().isEmpty() ? 0 : all().getLast().sequence();
    }

    // Where one can go from here; null leaves a link without an address.

    /** The first event. */
    public @Nullable String toFirst() {
        return index <= 0 ? null : address(first());
    }

    /** The event before. */
    public @Nullable String back() {
        return index <= 0 ? null : address(all().get(index - 1).sequence());
    }

    /** The event behind. */
    public @Nullable String on() {
        return index + 1 >= all().size() ? null : address(all().get(index + 1).sequence());
    }

    /** The last event. */
    public @Nullable String toLast() {
        return index + 1 >= all().size() ? null : address(last());
    }

    /** The next failure. */
    public @Nullable String nextFailure() {
        return next(Timeline::isFailure);
    }

    /** The next event of the type. */
    public @Nullable String nextOfType() {
        return next(occurrence -> occurrence.event().name().equals(type));
    }

    /** The last event of the type before. */
    public @Nullable String previousOfType() {
        for (int i = index - 1; i >= 0; i--) {
            if (all().get(i).event().name().equals(type)) {
                return address(all().get(i).sequence());
            }
        }
        return null;
    }

    private @Nullable String next(Predicate<Occurrence> wanted) {
        for (int i = index + 1; i < all().size(); i++) {
            if (wanted.test(all().get(i))) {
                return address(all().get(i).sequence());
            }
        }
        return null;
    }

    /** The address of this page with another event selected. */
    public String address(long sequence) {
        return address(sequence, order);
    }

    /** The address of this page with the list the other way round. */
    public String turned() {
        return address(
                selected().map(Occurrence::sequence).orElse(0L), order == Order.NEWEST ? Order.OLDEST : Order.NEWEST);
    }

    private String address(long sequence, Order ordered) {
        return whose.path() + (sequence == 0 ? "?" : "?at=" + sequence + "&") + "order=" + ordered.word()
                + (type.isEmpty() ? "" : "&type=" + type);
    }

    /** The address of what the history is a part of: of the whole run, at the same time. */
    public String up() {
        return whose.up()
                + selected().map(occurrence -> "?at=" + occurrence.at()).orElse("");
    }

    // The list

    /** Where the page begins among all events, whose pages are counted from where the list begins. */
    private int from() {
        if (order == Order.OLDEST) {
            return index / PAGE * PAGE;
        }
        int left = all().size() - 1 - index;
        return Math.max(0, all().size() - (left / PAGE + 1) * PAGE);
    }

    private int to() {
        if (order == Order.OLDEST) {
            return Math.min(all().size(), from() + PAGE);
        }
        int left = all().size() - 1 - index;
        return all().size() - left / PAGE * PAGE;
    }

    /** The lines of the page. */
    public List<Line> lines() {
        if (index < 0) {
            return List.of();
        }
        List<Occurrence> page = all().subList(from(), to());
        List<Line> lines = new ArrayList<>(page.size());
        @Nullable Occurrence before = null;
        for (Occurrence occurrence : order == Order.NEWEST ? page.reversed() : page) {
            Optional<Duration> gap = before == null
                    ? Optional.empty()
                    : Optional.of(Duration.between(before.at(), occurrence.at()).abs())
                            .filter(idle -> idle.compareTo(PrinterHistory.IDLE) >= 0);
            lines.add(new Line(occurrence, gap, changes(occurrence), because(occurrence)));
            before = occurrence;
        }
        return lines;
    }

    /** The page of earlier events; null if there are none. */
    public @Nullable String earlier() {
        return index < 0 || from() == 0 ? null : address(all().get(from() - 1).sequence());
    }

    /** The page of later events; null if there are none. */
    public @Nullable String later() {
        return index < 0 || to() == all().size()
                ? null
                : address(all().get(to()).sequence());
    }
}

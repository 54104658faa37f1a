package dev.platen.console.web.past;

import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.Change;
import dev.platen.sim.replay.Condition;
import dev.platen.sim.replay.FleetStanding;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.replay.StateRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run's fleet as it is shown at a moment.
 *
 * @param name the run's name
 * @param asked what is wanted
 * @param first when its first event happened
 * @param last when its last one did
 * @param at when the moment is
 * @param standing how the fleet stands, with the printers that fit the condition
 * @param failed how many jobs had failed, by code; empty if that is not known
 * @param counting whether it will be known soon
 * @param nextFailure when the next job fails
 * @param wrong what is wrong with the condition
 * @param compared what is otherwise at the other moment, if one was given
 */
public record FleetPast(
        String name,
        Wanted asked,
        Instant first,
        Instant last,
        Instant at,
        FleetStanding standing,
        Optional<SortedMap<String, Long>> failed,
        boolean counting,
        Optional<Instant> nextFailure,
        Optional<String> wrong,
        Optional<Compared> compared) {

    /** What is trouble, if nobody says otherwise. */
    static final String TROUBLE = "status != SignedIn or failedRefreshes > 0";

    private static final int PAGE = 50;

    /** A run is gone through in so many steps. */
    private static final int STEPS = 200;

    private static final int THOUSAND = 1_000;

    /**
     * What is wanted.
     *
     * @param at the moment; empty for the end
     * @param and another, to compare with
     * @param where a condition on printers
     * @param after list the printers behind this one
     */
    public record Wanted(Optional<Moment> at, Optional<Moment> and, String where, String after) {}

    /** A printer that is otherwise at another moment. */
    public record Changed(String printer, List<Change> changes) {}

    /**
     * What is otherwise at another moment.
     *
     * @param at when that is
     * @param statuses printers by status then
     * @param changed the printers, by id
     */
    public record Compared(Instant at, Map<String, Integer> statuses, List<Changed> changed) {

        /** Keeps its own copy. */
        public Compared {
            changed = List.copyOf(changed);
        }

        static Compared of(Instant at, FleetState before, FleetState after) {
            List<Changed> changed = new ArrayList<>();
            after.forEach(state -> {
                PrinterState was = before.of(state.id()).orElseGet(() -> PrinterState.uninstalled(state.id()));
                List<Change> changes = was.equals(state) ? List.of() : Change.between(was, state);
                if (!changes.isEmpty()) {
                    changed.add(new Changed(state.id().toString(), changes));
                }
            });
            // A printer that only the first moment has: it is the later one.
            before.forEach(state -> {
                if (after.of(state.id()).isEmpty()) {
                    changed.add(new Changed(
                            state.id().toString(), Change.between(state, PrinterState.uninstalled(state.id()))));
                }
            });
            changed.sort(Comparator.comparing(Changed::printer));
            return new Compared(at, FleetStanding.of(after, Optional.empty()).statuses(), changed);
        }
    }

    static FleetPast of(String name, OpenRun run, Wanted wanted) {
        Instant last = run.recorded().last();
        Moment moment = wanted.at().orElseGet(() -> new Moment.Time(last));
        FleetState fleet = run.at(moment);
        Optional<Condition> condition = Optional.empty();
        Optional<String> wrong = Optional.empty();
        try {
            condition = Optional.of(Condition.read(wanted.where(), StateRow.FIELDS, StateRow.NUMBERS));
        } catch (ReplayException unreadable) {
            wrong = Optional.of(PastProblems.hinted(unreadable));
        }
        Optional<Failures> failures = run.failures();
        Instant at = run.instant(moment);
        return new FleetPast(
                name,
                wanted,
                run.recorded().first(),
                last,
                at,
                FleetStanding.of(fleet, condition),
                failures.map(all -> all.by(moment)),
                run.isSmall(),
                failures.flatMap(all -> all.next(at)),
                wrong,
                wanted.and().map(other -> Compared.of(run.instant(other), fleet, run.at(other))));
    }

    /** The page of printers that fit. */
    public List<PrinterState> listed() {
        return wrong.isPresent()
                ? List.of()
                : standing.found().stream()
                        .filter(state -> state.id().toString().compareTo(asked.after()) > 0)
                        .limit(PAGE)
                        .toList();
    }

    /** The page of printers that changed. */
    public List<Changed> changed() {
        return compared.stream()
                .flatMap(other -> other.changed().stream())
                .filter(printer -> printer.printer().compareTo(asked.after()) > 0)
                .limit(PAGE)
                .toList();
    }

    /** The next page of a list; null if there is none. */
    public @Nullable String more() {
        if (compared.isPresent()) {
            List<Changed> all = compared.get().changed();
            List<Changed> page = changed();
            return page.isEmpty() || page.getLast().equals(all.getLast())
                    ? null
                    : address(at, page.getLast().printer());
        }
        List<PrinterState> page = listed();
        return page.isEmpty() || page.getLast().equals(standing.found().getLast())
                ? null
                : address(at, page.getLast().id().toString());
    }

    /** The address of a run's page. */
    public String path() {
        return RunsFolder.path(name);
    }

    /** A printer's past, at this moment. */
    public String printer(String printer) {
        return path() + "/printers/" + printer + "?at=" + at;
    }

    /** The statuses that there are, at either moment. */
    public Set<String> statuses() {
        Set<String> all = new TreeSet<>(standing.statuses().keySet());
        compared.ifPresent(other -> all.addAll(other.statuses().keySet()));
        return all;
    }

    /** Which part of the run's time is over, in thousandths. */
    public long share() {
        long whole = Duration.between(first, last).toMillis();
        return whole == 0 ? THOUSAND : Duration.between(first, at).toMillis() * THOUSAND / whole;
    }

    // Where one can go from here; null leaves a link without an address.

    /** The first moment. */
    public @Nullable String toFirst() {
        return at.isAfter(first) ? address(first, "") : null;
    }

    /** One step back. */
    public @Nullable String back() {
        Instant to = at.minus(step());
        return at.isAfter(first) ? address(to.isBefore(first) ? first : to, "") : null;
    }

    /** One step on. */
    public @Nullable String on() {
        Instant to = at.plus(step());
        return at.isBefore(last) ? address(to.isAfter(last) ? last : to, "") : null;
    }

    /** The last moment. */
    public @Nullable String toLast() {
        return at.isBefore(last) ? address(last, "") : null;
    }

    /** Where the next job fails. */
    public @Nullable String toNextFailure() {
        return nextFailure.map(failure -> address(failure, "")).orElse(null);
    }

    private Duration step() {
        long millis = Duration.between(first, last).toMillis() / STEPS;
        return Duration.ofMillis(Math.max(1, millis));
    }

    private String address(Instant to, String after) {
        StringBuilder address = new StringBuilder(path()).append("?at=").append(to);
        if (!asked.where().equals(TROUBLE)) {
            address.append("&where=").append(URLEncoder.encode(asked.where(), StandardCharsets.UTF_8));
        }
        compared.ifPresent(other -> address.append("&and=").append(other.at()));
        if (!after.isEmpty()) {
            address.append("&after=").append(URLEncoder.encode(after, StandardCharsets.UTF_8));
        }
        return address.toString();
    }
}

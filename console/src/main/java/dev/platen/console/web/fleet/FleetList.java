package dev.platen.console.web.fleet;

import dev.platen.actors.live.PresentStates;
import dev.platen.console.desk.Glance;
import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The printers that a page lists. Made of a walk over all printers, which takes some tens of milliseconds for a hundred
 * thousand: not on an event loop.
 *
 * @param query which were wanted
 * @param found how many there are of them
 * @param rows those of this page
 * @param due who refreshes next, whatever was wanted
 * @param tenants the fleet's tenants
 * @param models its models
 */
public record FleetList(
        FleetQuery query,
        int found,
        List<Row> rows,
        List<Row> due,
        SortedSet<String> tenants,
        SortedSet<String> models) {

    private static final int PAGE = 100;
    private static final int DUE = 10;

    /**
     * A printer.
     *
     * @param state how it stands
     * @param nextRefresh when it refreshes of its own accord; {@link PrinterState#NEVER} for never
     * @param lastError error of the job that ended last
     */
    public record Row(PrinterState state, Instant nextRefresh, Optional<JobError> lastError) {

        static Row of(PrinterState state) {
            return new Row(state, Glance.nextRefresh(state), Glance.lastError(state));
        }

        /** Whether it will. */
        public boolean refreshes() {
            return nextRefresh.isBefore(PrinterState.NEVER);
        }
    }

    /** Keeps its own copies. */
    public FleetList {
        rows = List.copyOf(rows);
        due = List.copyOf(due);
    }

    /** A printer with what an order goes by, which is worked out once. */
    private record Placed(long key, PrinterState state) {

        private static final Comparator<Placed> BY_KEY = Comparator.comparingLong(Placed::key);
    }

    static FleetList of(PresentStates present, FleetQuery query) {
        PriorityQueue<Placed> due = new PriorityQueue<>(DUE + 1, Placed.BY_KEY.reversed());
        long never = PrinterState.NEVER.toEpochMilli();
        List<Placed> found = new ArrayList<>();
        SortedSet<String> tenants = new TreeSet<>();
        SortedSet<String> models = new TreeSet<>();
        present.forEach(state -> {
            tenants.add(state.id().tenant());
            models.add(state.settings().model().name());
            if (query.filter().fits(state)) {
                found.add(new Placed(query.sort().key(state), state));
            }
            long refresh = FleetQuery.Sort.DUE.key(state);
            if (refresh < never && (due.size() < DUE || refresh < due.element().key())) {
                due.add(new Placed(refresh, state));
                if (due.size() > DUE) {
                    due.remove();
                }
            }
        });
        if (query.sort() != FleetQuery.Sort.ID) {
            // They came in order of their ids, and those of one key stay so.
            found.sort(Placed.BY_KEY);
        }
        int from = Math.min(query.from(), found.size());
        return new FleetList(
                query,
                found.size(),
                rows(found.subList(from, Math.min(from + PAGE, found.size()))),
                rows(due.stream().sorted(Placed.BY_KEY).toList()),
                tenants,
                models);
    }

    private static List<Row> rows(List<Placed> placed) {
        return placed.stream().map(Placed::state).map(Row::of).toList();
    }

    /** Whether there are some before this page. */
    public boolean before() {
        return query.from() > 0;
    }

    /** Whether there are some behind it. */
    public boolean behind() {
        return query.from() + rows.size() < found;
    }

    /** Where the page before begins. */
    public String previous() {
        return query.startingAt(Math.max(0, query.from() - PAGE));
    }

    /** Where the next page begins. */
    public String next() {
        return query.startingAt(query.from() + PAGE);
    }
}

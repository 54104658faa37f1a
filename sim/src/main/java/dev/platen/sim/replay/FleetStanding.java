package dev.platen.sim.replay;

import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a fleet stands at a moment.
 *
 * @param fleet its states
 * @param statuses printers by the status of their own sign-in, as {@link Change#status} writes it
 * @param jobs how many are under way
 * @param found the printers that were looked for, by id
 */
public record FleetStanding(FleetState fleet, Map<String, Integer> statuses, int jobs, List<PrinterState> found) {

    /** Keeps its own copy. */
    public FleetStanding {
        found = List.copyOf(found);
    }

    /** How a fleet stands, and which of its printers fit a condition; all of them if there is none. */
    public static FleetStanding of(FleetState fleet, Optional<Condition> condition) {
        List<PrinterState> found = new ArrayList<>();
        Map<String, Integer> statuses = new TreeMap<>();
        int[] jobs = new int[1];
        fleet.forEach(state -> {
            statuses.merge(Change.status(state.slot(Slot.EMAIL).status()), 1, Integer::sum);
            jobs[0] += state.jobs().active().size();
            if (condition.map(wanted -> wanted.fits(StateRow.of(state))).orElse(true)) {
                found.add(state);
            }
        });
        found.sort(Comparator.comparing(PrinterState::id));
        return new FleetStanding(fleet, statuses, jobs[0], found);
    }
}

package dev.platen.sim.run;

import dev.platen.protocol.printer.PrinterId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The printers of a run, in bytewise order of their ids. A printer's place in that order is its index, by which all
 * parts of a run refer to it. Immutable and thread-safe.
 *
 * @param entries the printers, by index
 */
public record Roster(List<Entry> entries) {

    /**
     * A printer of the run.
     *
     * @param id its id
     * @param tenant the organisation it signs in to
     * @param group the group of the scenario's fleet it belongs to
     * @param model name of its model
     * @param zone the tenant's time zone
     */
    public record Entry(PrinterId id, String tenant, String group, String model, ZoneId zone) {}

    /** Sorts the entries by id. */
    public Roster {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(entry -> entry.id().toString()));
        entries = List.copyOf(sorted);
    }

    /** How many printers take part. */
    public int size() {
        return entries.size();
    }

    /** The printer with an index. */
    public Entry get(int index) {
        return entries.get(index);
    }
}

package dev.platen.console.web.fleet;

import dev.platen.console.desk.Glance;
import dev.platen.console.desk.PrinterFilter;
import dev.platen.console.web.StatusSign;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.printer.PrinterState;
import java.util.List;
import java.util.Locale;

/**
 * Which printers the overview lists, and in which order.
 *
 * @param filter which of them
 * @param sort the order
 * @param from how many of them are passed over
 */
public record FleetQuery(PrinterFilter filter, Sort sort, int from) {

    private static final int FROM_MAX = 10_000_000;

    /** An order. */
    public enum Sort {
        /** By id. */
        ID,
        /** By the status of their own sign-in, those that need somebody first, then by id. */
        STATUS,
        /** Whoever refreshes next comes first. */
        DUE;

        /** What the order goes by; who has the same is in order of ids. */
        long key(PrinterState state) {
            return switch (this) {
                case ID -> 0;
                case STATUS -> -PrinterFilter.STATUSES.indexOf(Glance.status(state));
                case DUE -> Glance.nextRefresh(state).toEpochMilli();
            };
        }

        /** As addresses write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FleetQuery of(Parameters parameters) {
        return new FleetQuery(
                PrinterFilter.of(parameters),
                parameters.text("sort").orElse("").isEmpty()
                        ? Sort.ID
                        : parameters
                                .word("sort", List.of(Sort.values()), Sort::word)
                                .orElse(Sort.ID),
                (int) parameters.number("from", 0, FROM_MAX, 0));
    }

    /** How a status is signed. */
    public static StatusSign sign(String status) {
        return StatusSign.of(status);
    }

    /** The same from another printer on. */
    public String startingAt(int other) {
        return "/?from=" + other + filter.written() + "&sort=" + sort.word();
    }
}

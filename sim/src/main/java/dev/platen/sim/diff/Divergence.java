package dev.platen.sim.diff;

import dev.platen.protocol.printer.PrinterEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a printer's two histories part.
 *
 * @param printer the printer
 * @param at when
 * @param sequence number of the first event that differs; the same in both
 * @param first what happened in the first run then; empty if nothing did
 * @param second what happened in the second
 * @param details of what both say different things, if they are of the same kind
 */
public record Divergence(
        String printer,
        Instant at,
        long sequence,
        Optional<PrinterEvent> first,
        Optional<PrinterEvent> second,
        List<Detail> details) {

    /** Keeps its own copy of the details. */
    public Divergence {
        details = List.copyOf(details);
    }
}

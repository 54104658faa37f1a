package dev.platen.sim.diff;

import dev.platen.protocol.printer.PrinterEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a printer's two histories part.
 *
 * @param printer the printer
 * @param at when
 * @param sequence number of the first event that differs; the same in both
 * @param first what happened in the first run then; empty if nothing did
 * @param second what happened in the second
 */
public record Divergence(
        String printer, Instant at, long sequence, Optional<PrinterEvent> first, Optional<PrinterEvent> second) {}

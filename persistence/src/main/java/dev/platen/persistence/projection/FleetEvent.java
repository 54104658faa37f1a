package dev.platen.persistence.projection;

import dev.platen.protocol.printer.PrinterEvent;
import java.time.Instant;

/**
 * An event of a fleet.
 *
 * @param offset its number among all events of the fleet, from 0, in the order in which they were stored
 * @param printer the printer's id, {@code tenant/name}
 * @param sequence its number in the printer's history, from 1
 * @param event what happened
 */
public record FleetEvent(long offset, String printer, long sequence, PrinterEvent event) {

    /** When it happened. */
    public Instant at() {
        return event.at();
    }
}

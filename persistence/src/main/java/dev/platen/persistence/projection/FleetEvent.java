package dev.platen.persistence.projection;

import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.printer.PrinterEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of a fleet.
 *
 * @param offset its number among all events of the fleet, from 0, in the order in which they were stored
 * @param printer the printer's id, {@code tenant/name}
 * @param sequence its number in the printer's history, from 1
 * @param event what happened
 * @param evidence what that rests on, if it was read out of others' logs
 */
public record FleetEvent(long offset, String printer, long sequence, PrinterEvent event, Optional<Evidence> evidence) {

    /** An event that Platen saw itself. */
    public FleetEvent(long offset, String printer, long sequence, PrinterEvent event) {
        this(offset, printer, sequence, event, Optional.empty());
    }

    /** When it happened. */
    public Instant at() {
        return event.at();
    }
}

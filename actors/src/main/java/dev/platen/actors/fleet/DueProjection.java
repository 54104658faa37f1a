package dev.platen.actors.fleet;

import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says, from what is stored, when printers have to act that no process has in memory. */
public final class DueProjection {

    private DueProjection() {}

    /** When each printer is due: at once if an effect was under way. Printers that wait to be asked are left out. */
    public static Map<PrinterId, Instant> of(FleetState fleet) {
        Map<PrinterId, Instant> due = new HashMap<>();
        fleet.forEach(state -> {
            Instant next = state.busy() ? Instant.EPOCH : state.nextDue();
            if (next.isBefore(PrinterState.NEVER)) {
                due.put(state.id(), next);
            }
        });
        return due;
    }
}

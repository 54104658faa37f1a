package dev.platen.actors.live;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.persistence.state.FleetState;

/** Keeps something that printers need, and no longer than they need it. Thread-safe. */
interface Care extends PrinterObserver {

    /** Removes what no printer needs: what a process that died left behind. To be called before the fleet starts. */
    void tidy(FleetState fleet);
}

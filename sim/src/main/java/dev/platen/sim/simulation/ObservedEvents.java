package dev.platen.sim.simulation;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;

/** Tells a projection the events of a run. */
final class ObservedEvents implements RunObserver {

    private final String[] printers;
    private final Projection projection;
    private long count;

    ObservedEvents(Roster roster, Projection projection) {
        this.printers =
                roster.entries().stream().map(entry -> entry.id().toString()).toArray(String[]::new);
        this.projection = projection;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        projection.event(new FleetEvent(count++, printers[printer], sequence, event));
    }

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {}
}

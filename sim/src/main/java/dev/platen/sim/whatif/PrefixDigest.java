package dev.platen.sim.whatif;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;

/** The digest over the events of a run that happened before an instant. Not thread-safe. */
final class PrefixDigest implements RunObserver {

    private final Roster roster;
    private final Instant end;
    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();

    PrefixDigest(Roster roster, Instant end) {
        this.roster = roster;
        this.end = end;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        if (event.at().isBefore(end)) {
            String id = roster.get(printer).id().toString();
            digest.add(id, lines.line(id, sequence, event));
        }
    }

    String value() {
        return digest.value();
    }

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {}
}

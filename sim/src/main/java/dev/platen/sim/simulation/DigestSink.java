package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.protocol.printer.PrinterEvent;

/** Makes the digest of a run's events. */
final class DigestSink implements EventSink {

    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();

    @Override
    public void event(String printer, long sequence, PrinterEvent event) {
        digest.add(printer, lines.line(printer, sequence, event));
    }

    /** The digest of what was taken. */
    FleetDigest digest() {
        return digest;
    }

    @Override
    public void close() {
        // The digest is in memory.
    }
}

package dev.platen.sim.simulation;

import dev.platen.persistence.event.EventLines;
import dev.platen.persistence.event.FleetDigest;
import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;

/** Makes the digest of a run's events. */
final class DigestSink implements Projection {

    private final EventLines lines = new EventLines();
    private final FleetDigest digest = new FleetDigest();

    @Override
    public void event(FleetEvent event) {
        digest.add(event.printer(), lines.line(event.printer(), event.sequence(), event.event()));
    }

    /** The digest of what was taken. */
    FleetDigest digest() {
        return digest;
    }
}

package dev.platen.sim.scenario;

import dev.platen.emulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;

/**
 * A fault that is planned.
 *
 * @param fault what goes wrong, for whom and when
 * @param title for people; the fault's id when the scenario gives none
 * @param enabled whether it happens; one that does not still names a stretch of time that assertions may refer to
 */
public record Incident(Fault fault, String title, boolean enabled) {

    /** Its id. */
    public String id() {
        return fault.id();
    }

    Incident later(Duration shift) {
        Instant end =
                fault.end().equals(Instant.MAX) ? Instant.MAX : fault.end().plus(shift);
        return new Incident(
                new Fault(
                        fault.id(),
                        fault.kind(),
                        fault.target(),
                        fault.share(),
                        fault.per(),
                        fault.start().plus(shift),
                        end),
                title,
                enabled);
    }
}

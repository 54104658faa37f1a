package dev.platen.sim.simulation;

import dev.platen.sim.metrics.SlotStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far a run has come.
 *
 * @param now the instant it has reached
 * @param simulated how much virtual time has passed
 * @param total how much will pass
 * @param wall how long that took
 * @param events how many events there are
 * @param email how many printers' email slots have each status
 */
public record Progress(
        Instant now, Duration simulated, Duration total, Duration wall, long events, Map<SlotStatus, Long> email) {

    /** Listens to how a run goes on; called on the engine's thread, at most ten times a second. */
    @FunctionalInterface
    public interface Listener {

        /** The run has come this far. */
        void reached(Progress progress);
    }
}

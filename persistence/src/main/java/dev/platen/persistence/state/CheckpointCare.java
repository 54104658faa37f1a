package dev.platen.persistence.state;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves checkpoints of a fleet as its history grows, on a thread of its own. Thread-safe. */
public final class CheckpointCare implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCare.class);

    private final FleetStates states;
    private final ScheduledExecutorService thread;

    /**
     * Care for a fleet.
     *
     * @param every how often to look whether it is time for a checkpoint; the first time after that
     */
    public CheckpointCare(FleetStates states, Duration every) {
        this.states = states;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("platen-checkpoints").daemon().factory());
        var _ = thread.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong, the fleet works without a checkpoint, and the next look may succeed. */
    private void look() {
        try {
            states.checkpointIfDue();
        } catch (RuntimeException cause) {
            LOG.warn("No checkpoint could be left", cause);
        }
    }

    /** Ends it; a checkpoint that is being made is made to its end. */
    @Override
    public void close() {
        thread.close();
    }
}

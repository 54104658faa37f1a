package dev.platen.sim.simulation;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.metrics.RunMetrics;
import dev.platen.sim.metrics.SlotStatus;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.scenario.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells a listener now and then how far a run has come. */
final class ProgressObserver implements RunObserver {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Run run;
    private final RunMetrics metrics;
    private final Progress.Listener listener;
    private final LongSupplier nanoTime;
    private final long began;
    private long told;

    ProgressObserver(Run run, RunMetrics metrics, Progress.Listener listener, LongSupplier nanoTime) {
        this.run = run;
        this.metrics = metrics;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.told = began - INTERVAL_NANOS;
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {}

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {
        long now = nanoTime.getAsLong();
        if (now - told >= INTERVAL_NANOS) {
            told = now;
            Map<SlotStatus, Long> email = new EnumMap<>(SlotStatus.class);
            for (SlotStatus status : SlotStatus.values()) {
                email.put(status, metrics.slots(Slot.Kind.EMAIL, status));
            }
            listener.reached(new Progress(
                    instant,
                    Duration.between(run.start(), instant),
                    run.duration(),
                    Duration.ofNanos(now - began),
                    metrics.events(),
                    email));
        }
    }
}

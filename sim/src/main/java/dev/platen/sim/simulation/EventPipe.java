package dev.platen.sim.simulation;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries events to projections on a thread of their own, so that writing and digesting them goes on beside what brings them forth.
 * Bounded: who is faster waits. Closing waits until all is taken. Events come from one thread.
 */
public final class EventPipe implements Projection {

    private static final int BATCH = 1024;
    private static final int BATCHES = 16;

    private final List<Projection> projections;
    private final BlockingQueue<List<FleetEvent>> batches = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private List<FleetEvent> batch = new ArrayList<>(BATCH);

    /** A pipe to some projections, which are closed with it. */
    public EventPipe(List<Projection> projections) {
        this.projections = List.copyOf(projections);
        this.thread = Thread.ofPlatform().name("platen-event-pipe").daemon().start(this::drain);
    }

    @Override
    public void event(FleetEvent event) {
        batch.add(event);
        if (batch.size() == BATCH) {
            send();
        }
    }

    private void send() {
        rethrow();
        put(batch);
        batch = new ArrayList<>(BATCH);
    }

    private void put(List<FleetEvent> events) {
        try {
            batches.put(events);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handing over events", interrupted);
        }
    }

    /** An empty batch says that there are no more. After a failure batches are dropped, so that nobody waits for ever. */
    private void drain() {
        try {
            for (List<FleetEvent> events = batches.take(); !events.isEmpty(); events = batches.take()) {
                if (failure.get() == null) {
                    deliver(events);
                }
            }
        } catch (InterruptedException interrupted) {
            failure.set(interrupted);
        }
    }

    private void deliver(List<FleetEvent> events) {
        try {
            for (FleetEvent event : events) {
                for (Projection projection : projections) {
                    projection.event(event);
                }
            }
        } catch (RuntimeException | Error cause) {
            failure.set(cause);
        }
    }

    private void rethrow() {
        Throwable cause = failure.get();
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        if (cause instanceof Error known) {
            throw known;
        }
        if (cause != null) {
            throw new IllegalStateException("events could not be taken", cause);
        }
    }

    @Override
    public void close() {
        if (!batch.isEmpty()) {
            put(batch);
        }
        put(List.of());
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the last events were taken", interrupted);
        }
        projections.forEach(this::close);
        rethrow();
    }

    /** The first failure is the one that is told; the others follow from it, as a rule. */
    private void close(Projection projection) {
        try {
            projection.close();
        } catch (RuntimeException cause) {
            failure.compareAndSet(null, cause);
        }
    }
}

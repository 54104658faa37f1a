package dev.platen.sim.simulation;

import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries the events of a run to sinks on a thread of their own, so that writing and digesting them goes on beside the
 * engine. Bounded: an engine that is faster waits. Closing waits until all is taken.
 */
final class EventPipe implements RunObserver, AutoCloseable {

    private static final int BATCH = 1024;
    private static final int BATCHES = 16;

    private final String[] printers;
    private final List<EventSink> sinks;
    private final BlockingQueue<List<Item>> batches = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private List<Item> batch = new ArrayList<>(BATCH);

    private record Item(int printer, long sequence, PrinterEvent event) {}

    EventPipe(Roster roster, List<EventSink> sinks) {
        this.printers =
                roster.entries().stream().map(entry -> entry.id().toString()).toArray(String[]::new);
        this.sinks = List.copyOf(sinks);
        this.thread = Thread.ofPlatform().name("platen-event-pipe").daemon().start(this::drain);
    }

    @Override
    public void event(int printer, long sequence, PrinterEvent event) {
        batch.add(new Item(printer, sequence, event));
        if (batch.size() == BATCH) {
            send();
        }
    }

    private void send() {
        rethrow();
        put(batch);
        batch = new ArrayList<>(BATCH);
    }

    private void put(List<Item> items) {
        try {
            batches.put(items);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handing over events", interrupted);
        }
    }

    /** An empty batch says that there are no more. After a failure batches are dropped, so that nobody waits for ever. */
    private void drain() {
        try {
            for (List<Item> items = batches.take(); !items.isEmpty(); items = batches.take()) {
                if (failure.get() == null) {
                    deliver(items);
                }
            }
        } catch (InterruptedException interrupted) {
            failure.set(interrupted);
        }
    }

    private void deliver(List<Item> items) {
        try {
            for (Item item : items) {
                for (EventSink sink : sinks) {
                    sink.event(printers[item.printer()], item.sequence(), item.event());
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
            throw new IllegalStateException("the events of the run could not be taken", cause);
        }
    }

    @Override
    public void tokenRequest(TokenRequest request) {}

    @Override
    public void reached(Instant instant) {}

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
        sinks.forEach(this::close);
        rethrow();
    }

    /** The first failure is the one that is told; the others follow from it, as a rule. */
    private void close(EventSink sink) {
        try {
            sink.close();
        } catch (RuntimeException cause) {
            failure.compareAndSet(null, cause);
        }
    }
}

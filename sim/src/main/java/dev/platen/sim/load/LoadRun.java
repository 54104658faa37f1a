package dev.platen.sim.load;

import dev.platen.sim.metrics.Quantity;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** A load test while it goes on: tells how it goes, and writes the tokens again from time to time. Use once. */
public final class LoadRun {

    private static final Duration TOKENS_EVERY = Duration.ofSeconds(10);

    private final Load load;
    private final Runnable keeping;
    private final BiConsumer<Duration, Load.Glance> told;

    /**
     * A run.
     *
     * @param keeping writes the tokens, which it rotates, to their file; what it throws ends the load
     * @param told is told how long it has been going on, and how it goes, about once a second
     */
    public LoadRun(Load load, Runnable keeping, BiConsumer<Duration, Load.Glance> told) {
        this.load = load;
        this.keeping = keeping;
        this.told = told;
    }

    /** Makes the load, and waits until it is over. */
    public Measurement done() throws InterruptedException {
        long began = System.nanoTime();
        long written = began;
        try (ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("platen-load").daemon().factory())) {
            Future<Measurement> running = thread.submit(load::run);
            while (true) {
                try {
                    return running.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException goesOn) {
                    long now = System.nanoTime();
                    Duration since = Duration.ofNanos(now - began);
                    told.accept(since, load.glance());
                    if (now - written > TOKENS_EVERY.toNanos()) {
                        keeping.run();
                        written = now;
                    }
                } catch (ExecutionException failed) {
                    throw failed.getCause() instanceof LoadException known
                            ? known
                            : new IllegalStateException("the load broke down", failed.getCause());
                }
            }
        } finally {
            keeping.run();
        }
    }

    /** How it goes, in a line. */
    public static String text(Duration since, Load.Glance glance) {
        return Quantity.duration(since.toSeconds() * 1_000) + "  " + Quantity.grouped(glance.ended())
                + "/s  p50 " + LoadMetric.millis(glance.p50().toNanos() / 1e6) + "  p99 "
                + LoadMetric.millis(glance.p99().toNanos() / 1e6) + "  " + Quantity.grouped(glance.failed())
                + " errors  " + Quantity.grouped(glance.waiting()) + " waiting";
    }
}

package dev.platen.bench.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Many persistent actors on one journal, in an actor system of their own. Thread-safe. */
final class Writers implements AutoCloseable {

    /** Longer than any journal needs; a benchmark that hangs says so. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ActorSystem<Start> system;
    private final AtomicReferenceArray<ActorRef<Writer.Append>> refs;
    private final LongAdder recoveredEvents = new LongAdder();

    /** Starts the writers from one number on, up to another. */
    private record Start(int from, int to, CountDownLatch recovered) {}

    /** Opens a journal for so many writers, of which none is started. */
    Writers(Plugin plugin, Path folder, int count) {
        refs = new AtomicReferenceArray<>(count);
        system = ActorSystem.create(starting(), "bench", plugin.config(folder));
    }

    /** Opens a journal and starts so many writers. */
    static Writers started(Plugin plugin, Path folder, int count) {
        Writers writers = new Writers(plugin, folder, count);
        writers.start(0, count);
        return writers;
    }

    static String id(int writer) {
        return "bench/writer-%06d".formatted(writer);
    }

    private Behavior<Start> starting() {
        return Behaviors.setup(context -> Behaviors.receiveMessage(start -> {
            for (int writer = start.from(); writer < start.to(); writer++) {
                Writer behavior = new Writer(id(writer), events -> {
                    recoveredEvents.add(events);
                    start.recovered().countDown();
                });
                refs.set(writer, context.spawnAnonymous(behavior));
            }
            return Behaviors.same();
        }));
    }

    /** Starts some writers and waits until they have read their events. */
    void start(int from, int to) {
        CountDownLatch recovered = new CountDownLatch(to - from);
        system.tell(new Start(from, to, recovered));
        await(recovered);
    }

    int count() {
        return refs.length();
    }

    /** Events that all writers have read when they were started. */
    long recoveredEvents() {
        return recoveredEvents.sum();
    }

    /** Has a writer store an event; does not wait. */
    void append(int writer, Object event, Runnable stored) {
        refs.get(writer).tell(new Writer.Append(event, stored));
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a journal did not answer within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}

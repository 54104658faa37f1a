package dev.platen.sim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that run a simulation's actors: the engine's own, and helpers that join in when many tasks wait. Most windows
 * hold one or two events; handing those to another thread and waiting for it would cost more than doing them.
 *
 * <p>Any thread may {@link #execute}; only the thread that made this object may {@link #workUntil}.
 */
final class ActorThreads implements Executor, AutoCloseable {

    /** From how many waiting tasks on it pays to wake a helper. */
    private static final int SHARED_FROM = 24;

    private final Thread engine = Thread.currentThread();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Thread> helpers = new ArrayList<>();
    private volatile boolean engineSleeps;
    private volatile boolean closed;

    /**
     * Threads for actors.
     *
     * @param threads how many in all, the engine's included
     */
    ActorThreads(int threads) {
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform().daemon().name("platen-actors-" + i).start(this::help));
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        int ahead = waiting.getAndIncrement();
        if (ahead >= SHARED_FROM && !helpers.isEmpty()) {
            LockSupport.unpark(helpers.get(ahead % helpers.size()));
        }
        wakeEngine();
    }

    /** Something the engine may wait for has happened. */
    void wakeEngine() {
        if (engineSleeps) {
            LockSupport.unpark(engine);
        }
    }

    /** Runs actors until a queue has an element, and takes it. */
    <T> T workUntil(Queue<T> queue) {
        while (true) {
            T element = queue.poll();
            if (element != null) {
                return element;
            }
            if (!runOne()) {
                sleepUnless(queue);
            }
        }
    }

    private void sleepUnless(Queue<?> queue) {
        engineSleeps = true;
        if (queue.isEmpty() && tasks.isEmpty()) {
            LockSupport.park(this);
        }
        engineSleeps = false;
        if (Thread.interrupted()) {
            throw new IllegalStateException("the engine's thread was interrupted");
        }
    }

    private boolean runOne() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        waiting.decrementAndGet();
        task.run();
        return true;
    }

    private void help() {
        while (!closed) {
            if (!(waiting.get() >= SHARED_FROM / 2 && runOne())) {
                LockSupport.park(this);
            }
        }
    }

    /** Runs actors until something is done, waiting in between for threads that are not these. */
    void workUntilDone(CompletableFuture<?> done) {
        Queue<Boolean> signal = new ConcurrentLinkedQueue<>();
        var _ = done.whenComplete((_, _) -> {
            signal.add(true);
            wakeEngine();
        });
        workUntil(signal);
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}

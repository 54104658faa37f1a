package dev.platen.sim.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The worst that a dispatcher may do: of the actors that have messages, any is next, and now and then a thread dawdles. For
 * Pekko's configuration.
 */
public final class ShufflingExecutor extends ExecutorServiceConfigurator {

    private static final String DISPATCHER = "platen.sim.actors";

    private final Config config;

    /** Made by Pekko. */
    public ShufflingExecutor(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        this.config = config;
    }

    /** The configuration that lets the actors of a simulation be run by this. */
    static Config config(int threads, long seed) {
        return ConfigFactory.parseMap(Map.of(
                DISPATCHER + ".executor", ShufflingExecutor.class.getName(),
                DISPATCHER + ".shuffle-threads", threads,
                DISPATCHER + ".shuffle-seed", seed));
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threadFactory) {
        return () -> new Shuffle(threadFactory, config.getInt("shuffle-threads"), config.getLong("shuffle-seed"));
    }

    private static final class Shuffle extends AbstractExecutorService {

        private static final double DAWDLES = 0.02;
        private static final int LONGEST_DAWDLE_NANOS = 200_000;

        private final List<Runnable> waiting = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private final Random random;
        private boolean shutdown;

        private Shuffle(ThreadFactory factory, int threads, long seed) {
            this.random = new Random(seed);
            for (int i = 0; i < threads; i++) {
                this.threads.add(factory.newThread(this::work));
            }
            this.threads.forEach(Thread::start);
        }

        private record Next(Runnable task, long dawdleNanos) {}

        private void work() {
            try {
                while (true) {
                    Next next = next();
                    if (next.dawdleNanos() > 0) {
                        LockSupport.parkNanos(next.dawdleNanos());
                    }
                    next.task().run();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized Next next() throws InterruptedException {
            while (waiting.isEmpty()) {
                if (shutdown) {
                    throw new InterruptedException();
                }
                wait();
            }
            Collections.swap(waiting, random.nextInt(waiting.size()), waiting.size() - 1);
            return new Next(
                    waiting.removeLast(), random.nextDouble() < DAWDLES ? random.nextInt(LONGEST_DAWDLE_NANOS) : 0);
        }

        @Override
        public synchronized void execute(Runnable task) {
            waiting.add(task);
            notifyAll();
        }

        @Override
        public synchronized void shutdown() {
            shutdown = true;
            notifyAll();
        }

        @Override
        public synchronized List<Runnable> shutdownNow() {
            shutdown();
            List<Runnable> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        }

        @Override
        public synchronized boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return threads.stream().noneMatch(Thread::isAlive);
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            long end = System.nanoTime() + unit.toNanos(timeout);
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    return false;
                }
            }
            return true;
        }
    }
}

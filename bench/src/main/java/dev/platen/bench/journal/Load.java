package dev.platen.bench.journal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of commands in flight: as soon as one is acknowledged, the next writer gets one. Every writer has its
 * turn.
 */
final class Load {

    private final Writers writers;
    private final int inFlight;
    private final AtomicInteger turn = new AtomicInteger();
    private final CountDownLatch landed;
    private volatile Tally tally = new Tally();
    private volatile boolean ending;

    /**
     * What one slice of time brought.
     *
     * @param cpuMicros processor time of the whole process for each event, the collector's and LevelDB's threads included
     */
    record Outcome(
            double eventsPerSecond, double cpuMicros, double p50Millis, double p99Millis, double longestPauseMillis) {}

    private Load(Writers writers, int inFlight) {
        this.writers = writers;
        this.inFlight = inFlight;
        this.landed = new CountDownLatch(inFlight);
    }

    /** Warms up, then measures. */
    static Outcome run(Writers writers, int inFlight, Duration warmUp, Duration slice) {
        return new Load(writers, inFlight).run(warmUp, slice);
    }

    private Outcome run(Duration warmUp, Duration slice) {
        for (int i = 0; i < inFlight; i++) {
            new Flight(new SplittableRandom(i)).start();
        }
        pass(warmUp);
        Tally measured = new Tally();
        tally = measured;
        pass(slice);
        Outcome outcome = measured.outcome();
        ending = true;
        Writers.await(landed);
        return outcome;
    }

    private static void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int nextWriter() {
        return Math.floorMod(turn.getAndIncrement(), writers.count());
    }

    /** A command in flight. */
    private final class Flight implements Runnable {

        private final Filler event;
        private long sent;

        Flight(SplittableRandom chance) {
            event = Filler.random(chance);
        }

        void start() {
            sent = System.nanoTime();
            writers.append(nextWriter(), new Filler(event.bytes()), this);
        }

        @Override
        public void run() {
            tally.stored(sent);
            if (ending) {
                landed.countDown();
            } else {
                start();
            }
        }
    }

    /** Counts from when it was made. Thread-safe. */
    private static final class Tally {

        private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private final long from = System.nanoTime();
        private final long cpuFrom = machine.getProcessCpuTime();
        private final Histogram latencies = new ConcurrentHistogram(3);
        private final AtomicLong last = new AtomicLong(from);
        private final LongAccumulator longestPause = new LongAccumulator(Math::max, 0);

        void stored(long sent) {
            long now = System.nanoTime();
            latencies.recordValue(now - sent);
            longestPause.accumulate(now - last.getAndSet(now));
        }

        Outcome outcome() {
            long now = System.nanoTime();
            longestPause.accumulate(now - last.get());
            long events = latencies.getTotalCount();
            return new Outcome(
                    events * 1e9 / (now - from),
                    (machine.getProcessCpuTime() - cpuFrom) / 1e3 / events,
                    latencies.getValueAtPercentile(50) / 1e6,
                    latencies.getValueAtPercentile(99) / 1e6,
                    longestPause.get() / 1e6);
        }
    }
}

package dev.platen.sim.load;

import java.time.Duration;
import java.util.Arrays;

/**
 * How it went over time: for each interval what was due, and how long that took. Requests belong to the interval in which they were due, also
 * those that were answered long after. Grows with the run; not thread-safe.
 */
public final class Course {

    /** So many boundaries lie in each doubling of a latency: neighbours are some 9 % apart. */
    private static final int IN_A_DOUBLING = 8;

    private static final int SHIFT = 3;

    /** Shorter latencies share one class. */
    private static final int LEAST_MICROS = 64;

    private static final int LEAST_DOUBLING = 6;

    /** Up to some 19 hours. */
    private static final int CLASSES = 31 * IN_A_DOUBLING;

    private static final double NANOS = 1e9;

    private final long width;
    private int[] due = new int[0];
    private int[] sent = new int[0];
    private int[] failed = new int[0];
    private int[][] latencies = new int[0][];

    /** A course by intervals of a width. */
    public Course(Duration width) {
        this.width = width.toNanos();
    }

    /** The class of a latency. */
    private static int of(long micros) {
        if (micros < LEAST_MICROS) {
            return 0;
        }
        int doubling = 63 - Long.numberOfLeadingZeros(micros);
        int within = (int) (micros >> (doubling - SHIFT)) & (IN_A_DOUBLING - 1);
        return Math.min(CLASSES - 1, (doubling - LEAST_DOUBLING) * IN_A_DOUBLING + within + 1);
    }

    /** The longest latency of a class, in microseconds. */
    private static long bound(int latency) {
        if (latency == 0) {
            return LEAST_MICROS;
        }
        int doubling = (latency - 1) / IN_A_DOUBLING + LEAST_DOUBLING;
        int within = (latency - 1) % IN_A_DOUBLING;
        return (1L << doubling) + ((within + 1L) << (doubling - SHIFT));
    }

    private int interval(long nanos) {
        int interval = (int) (nanos / width);
        if (interval >= due.length) {
            int longer = Math.max(interval + 1, due.length * 3 / 2 + 16);
            due = Arrays.copyOf(due, longer);
            sent = Arrays.copyOf(sent, longer);
            failed = Arrays.copyOf(failed, longer);
            latencies = Arrays.copyOf(latencies, longer);
        }
        return interval;
    }

    /** A request was due. */
    public void countDue(long nanos) {
        int interval = interval(nanos);
        due[interval]++;
    }

    /** One was sent. */
    public void countSent(long nanos) {
        int interval = interval(nanos);
        sent[interval]++;
    }

    /** One that was due then failed. */
    public void countFailed(long dueNanos) {
        int interval = interval(dueNanos);
        failed[interval]++;
    }

    /** One that was due then took so long. */
    public void countLatency(long dueNanos, long micros) {
        int interval = interval(dueNanos);
        int[] counts = latencies[interval];
        if (counts == null) {
            counts = new int[CLASSES];
            latencies[interval] = counts;
        }
        counts[of(micros)]++;
    }

    /** Adds another of the same width. */
    public void add(Course other) {
        if (other.width != width) {
            throw new IllegalArgumentException("courses of other widths");
        }
        for (int i = 0; i < other.due.length; i++) {
            int interval = interval(i * width);
            due[interval] += other.due[i];
            sent[interval] += other.sent[i];
            failed[interval] += other.failed[i];
            int[] more = other.latencies[i];
            if (more != null) {
                int[] counts = latencies[interval];
                if (counts == null) {
                    latencies[interval] = more.clone();
                } else {
                    for (int k = 0; k < CLASSES; k++) {
                        counts[k] += more[k];
                    }
                }
            }
        }
    }

    /** Width of an interval in seconds. */
    public double width() {
        return width / NANOS;
    }

    /** How many intervals something happened in. */
    public int intervals() {
        int intervals = due.length;
        while (intervals > 0 && due[intervals - 1] == 0 && sent[intervals - 1] == 0 && failed[intervals - 1] == 0) {
            intervals--;
        }
        return intervals;
    }

    /** How many were due in an interval. */
    public int due(int interval) {
        return due[interval];
    }

    /** How many were sent in it. */
    public int sent(int interval) {
        return sent[interval];
    }

    /** How many of those due in it failed. */
    public int failed(int interval) {
        return failed[interval];
    }

    /** The most requests a second that were due in an interval. */
    public double peakDue() {
        return Arrays.stream(due).max().orElse(0) / width();
    }

    /** The most requests a second that were sent in an interval. */
    public double peakSent() {
        return Arrays.stream(sent).max().orElse(0) / width();
    }

    /**
     * The latency that a share of the requests of an interval did not exceed, in microseconds, some 9 % too much at most; 0 if there were none.
     */
    public long micros(int interval, double share) {
        int[] counts = latencies[interval];
        if (counts == null) {
            return 0;
        }
        long rank =
                (long) Math.ceil(share * Arrays.stream(counts).asLongStream().sum());
        long below = 0;
        for (int k = 0; k < CLASSES; k++) {
            below += counts[k];
            if (below >= rank && below > 0) {
                return bound(k);
            }
        }
        return 0;
    }

    /** How many requests of an interval took longer than a time, and not longer than another, by the classes of latencies. */
    public int between(int interval, long moreThanMicros, long micros) {
        int[] counts = latencies[interval];
        int found = 0;
        for (int k = 0; counts != null && k < CLASSES; k++) {
            long bound = bound(k);
            found += bound > moreThanMicros && bound <= micros ? counts[k] : 0;
        }
        return found;
    }
}

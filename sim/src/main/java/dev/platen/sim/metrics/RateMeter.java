package dev.platen.sim.metrics;

/**
 * Counts per period, and keeps the most. Only periods that are still open are held; within them things may come in any
 * order. Of several periods with the most, the first is named. Not thread-safe.
 */
final class RateMeter {

    private final long period;
    private long[] open = new long[16];
    private long closedBefore = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long most;
    private long mostIn = Long.MIN_VALUE;

    /** A meter for periods of some milliseconds. */
    RateMeter(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("a period is at least a millisecond: " + period);
        }
        this.period = period;
    }

    /** Counts something at an instant, and says how many its period has now. */
    long count(long at) {
        long in = Math.floorDiv(at, period);
        if (in < closedBefore) {
            throw new IllegalStateException("came after its period was over: " + at);
        }
        if (in < first || in > last) {
            extend(in);
        }
        long now = ++open[place(in)];
        if (now > most || (now == most && in < mostIn)) {
            most = now;
            mostIn = in;
        }
        return now;
    }

    private void extend(long in) {
        long newFirst = Math.min(first, in);
        long newLast = Math.max(last, in);
        int size = open.length;
        while (newLast - newFirst >= size) {
            size *= 2;
        }
        if (size > open.length) {
            long[] larger = new long[size];
            for (long held = first; held <= last; held++) {
                larger[(int) (held & size - 1)] = open[place(held)];
            }
            open = larger;
        }
        first = newFirst;
        last = newLast;
    }

    /** Everything before an instant has been counted. */
    void reached(long at) {
        closedBefore = Math.max(closedBefore, Math.floorDiv(at, period));
        while (first < closedBefore && first <= last) {
            open[place(first++)] = 0;
        }
        if (first > last) {
            first = Long.MAX_VALUE;
            last = Long.MIN_VALUE;
        }
    }

    private int place(long in) {
        return (int) (in & open.length - 1);
    }

    long most() {
        return most;
    }

    /** Milliseconds since the epoch at which the period with the most began; only when there is one. */
    long mostAt() {
        return mostIn * period;
    }

    boolean isEmpty() {
        return mostIn == Long.MIN_VALUE;
    }
}

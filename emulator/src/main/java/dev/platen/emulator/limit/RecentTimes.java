package dev.platen.emulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The latest instants at which something happened, at most so many: enough to know exactly whether that many fall into a
 * sliding window. Takes room only for what it holds.
 *
 * <p>Not thread-safe.
 */
public final class RecentTimes {

    private static final long[] EMPTY = {};

    // In order of time, oldest first.
    private long[] times = EMPTY;
    private int size;

    /** How many of the instants kept lie less than {@code window} before {@code now}, or after it. */
    public int within(Duration window, Instant now) {
        return size - firstAfter(now.toEpochMilli() - window.toMillis());
    }

    /**
     * Notes an instant, which may lie in the future. Forgets those that lie {@code window} before {@code now} or longer,
     * and the oldest if there would be more than {@code keep}.
     */
    public void add(Instant at, Instant now, Duration window, int keep) {
        long millis = at.toEpochMilli();
        int drop = Math.max(firstAfter(now.toEpochMilli() - window.toMillis()), size - keep + 1);
        if (drop > 0) {
            System.arraycopy(times, drop, times, 0, size - drop);
            size -= drop;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.min(keep, Math.max(2, size * 2)));
        }
        int place = size;
        while (place > 0 && times[place - 1] > millis) {
            times[place] = times[place - 1];
            place--;
        }
        times[place] = millis;
        size++;
    }

    /**
     * When the next event may happen if no more than {@code limit} are allowed in any window: {@code now}, or the instant
     * at which the {@code limit}th latest event leaves the window.
     */
    public Instant nextAllowed(int limit, Duration window, Instant now) {
        if (size < limit) {
            return now;
        }
        Instant free = Instant.ofEpochMilli(times[size - limit] + window.toMillis());
        return free.isAfter(now) ? free : now;
    }

    private int firstAfter(long millis) {
        int i = 0;
        while (i < size && times[i] <= millis) {
            i++;
        }
        return i;
    }
}

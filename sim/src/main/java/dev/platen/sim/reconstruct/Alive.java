package dev.platen.sim.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many sign-ins of a group are good at an instant, and how many of them have not brought tokens for longer than an access token
 * lives, which nothing but a token service that does not answer keeps steady printers from. Filled in order of time; then asked. Not
 * thread-safe.
 */
final class Alive {

    private final Map<String, Instant> lastGrant = new HashMap<>();
    private final List<Instant> began = new ArrayList<>();
    private final List<Instant> ended = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** A time without tokens that was longer than usual. */
    private record Gap(Instant from, Instant to) {}

    /** Assumption: no access token lives longer (Microsoft Learn, access-tokens: 60 to 90 minutes); a little is added for the answer. */
    static final Duration LONGEST = Duration.ofMinutes(95);

    void signedIn(String slot, Instant at) {
        began.add(at);
        lastGrant.put(slot, at);
    }

    void refreshed(String slot, Instant at) {
        Instant before = lastGrant.put(slot, at);
        remember(before, at);
    }

    void ended(String slot, Instant at) {
        Instant before = lastGrant.remove(slot);
        if (before != null) {
            ended.add(at);
            remember(before, at);
        }
    }

    private void remember(@Nullable Instant before, Instant at) {
        if (before != null && before.plus(LONGEST).isBefore(at)) {
            gaps.add(new Gap(before, at));
        }
    }

    /** There is nothing more: who was without tokens still is. */
    void over(Instant end) {
        lastGrant.values().forEach(before -> remember(before, end));
    }

    /** How many are good. */
    long at(Instant instant) {
        return before(began, instant) - before(ended, instant);
    }

    /** How many of them have been without tokens for too long. */
    long overdue(Instant instant) {
        long count = 0;
        for (Gap gap : gaps) {
            if (gap.from().plus(LONGEST).isBefore(instant) && gap.to().isAfter(instant)) {
                count++;
            }
        }
        return count;
    }

    private static long before(List<Instant> sorted, Instant instant) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}

package dev.platen.sim.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What is to happen, in order. Only the entries of the current stretch of some seconds stand in a heap; later ones lie
 * unsorted by stretch, so that the cost of an entry does not grow with the size of the fleet. Not thread-safe.
 */
public final class Timeline {

    /** Entries of 2^13 ms share a stretch. */
    private static final int STRETCH_BITS = 13;

    private final PriorityQueue<Entry> near = new PriorityQueue<>();
    private final TreeMap<Long, List<Entry>> far = new TreeMap<>();
    private long stretch = Long.MIN_VALUE;

    /** Adds an entry, at any instant. */
    public void add(Entry entry) {
        long its = entry.at() >> STRETCH_BITS;
        if (its <= stretch) {
            near.add(entry);
        } else {
            far.computeIfAbsent(its, _ -> new ArrayList<>()).add(entry);
        }
    }

    /** Whether nothing is to happen before an instant (milliseconds since 1970). */
    public boolean emptyBefore(long instant) {
        advance();
        return near.isEmpty() || near.element().at() >= instant;
    }

    /**
     * Takes the first entry.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Entry take() {
        advance();
        return near.remove();
    }

    /**
     * When the first entry is, milliseconds since 1970.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public long first() {
        advance();
        return near.element().at();
    }

    private void advance() {
        while (near.isEmpty() && !far.isEmpty()) {
            var next = far.pollFirstEntry();
            stretch = next.getKey();
            near.addAll(next.getValue());
        }
    }
}

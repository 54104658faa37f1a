package dev.platen.sim.load.tokens;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of looking at some of the access tokens.
 *
 * @param checked how many were looked at
 * @param faults what was wrong, and how often; empty if all were good
 */
public record TokenFindings(long checked, SortedMap<String, Long> faults) {

    /** Keeps its own copy. */
    public TokenFindings {
        faults = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(faults)));
    }

    /** Whether there were any, and all were good. */
    public boolean good() {
        return checked > 0 && faults.isEmpty();
    }
}

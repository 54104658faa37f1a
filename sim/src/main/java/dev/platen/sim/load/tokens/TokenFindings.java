package dev.platen.sim.load.tokens;

import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.metrics.Quantity;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** That they are good, as something that has to hold. */
    public LoadVerdict.Besides hasToHold() {
        String figure = checked == 0
                ? "none came"
                : Quantity.grouped(checked) + " looked at"
                        + faults.entrySet().stream()
                                .map(fault -> ", " + Quantity.grouped(fault.getValue()) + " x " + fault.getKey())
                                .collect(Collectors.joining());
        return new LoadVerdict.Besides("access tokens are good", good(), figure);
    }
}

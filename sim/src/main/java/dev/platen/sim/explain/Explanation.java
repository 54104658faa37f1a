package dev.platen.sim.explain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why something happened.
 *
 * @param steps from what happened to its root; at least one
 */
public record Explanation(List<Step> steps) {

    /** Keeps its own copy. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** In one line: {@code 361 <- refresh refused (700082) <- inactive 90d}. */
    public String sentence() {
        return steps.stream().map(Step::says).collect(Collectors.joining(" <- "));
    }

    /** The root, in words that are alike for all that have the same: {@code 361 <- refresh refused (700082) <- inactive}. */
    public String root() {
        return steps.stream().map(Step::kind).filter(kind -> !kind.isEmpty()).collect(Collectors.joining(" <- "));
    }
}

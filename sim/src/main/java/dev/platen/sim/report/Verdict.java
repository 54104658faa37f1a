package dev.platen.sim.report;

import dev.platen.sim.metrics.AssertionResult;
import dev.platen.sim.metrics.Severity;
import java.util.List;

/** How a run ended. */
public enum Verdict {
    /** All assertions held, but perhaps for some that only warn. */
    PASSED("passed"),
    /** At least one assertion did not hold. */
    FAILED("failed"),
    /** It was stopped before its end, so nothing is sure. */
    INTERRUPTED("interrupted");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The verdict on a run. */
    public static Verdict of(boolean interrupted, List<AssertionResult> results) {
        if (interrupted) {
            return INTERRUPTED;
        }
        boolean failed = results.stream().anyMatch(result -> !result.passed() && result.severity() == Severity.ERROR);
        return failed ? FAILED : PASSED;
    }

    /** The verdict in one word. */
    public String word() {
        return word;
    }
}

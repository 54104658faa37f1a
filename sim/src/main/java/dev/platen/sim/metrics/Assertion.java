package dev.platen.sim.metrics;

import java.util.Optional;

/**
 * Something a run must show.
 *
 * @param id its name in the scenario
 * @param title what is measured, for people; may be empty
 * @param measure what is measured
 * @param base what that is divided by before it is compared; empty when it is compared as it is
 * @param bound what it must come to
 * @param severity what it means if it does not
 */
public record Assertion(
        String id, String title, Measure measure, Optional<Measure> base, Bound bound, Severity severity) {

    /** An assertion about one number. */
    public Assertion(String id, String title, Measure measure, Bound bound, Severity severity) {
        this(id, title, measure, Optional.empty(), bound, severity);
    }

    AssertionResult judge(Reading reading) {
        boolean passed = reading.measured() && bound.holds(reading.value());
        return new AssertionResult(id, title, passed, reading.text(), bound.text(reading.unit()), severity);
    }
}

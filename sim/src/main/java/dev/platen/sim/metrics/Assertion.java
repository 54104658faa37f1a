package dev.platen.sim.metrics;

/**
 * Something a run must show.
 *
 * @param id its name in the scenario
 * @param title what is measured, for people; may be empty
 * @param measure what is measured
 * @param bound what it must come to
 * @param severity what it means if it does not
 */
public record Assertion(String id, String title, Measure measure, Bound bound, Severity severity) {

    AssertionResult judge(Reading reading) {
        boolean passed = reading.measured() && bound.holds(reading.value());
        return new AssertionResult(id, title, passed, reading.text(), bound.text(reading.unit()), severity);
    }
}

package dev.platen.sim.metrics;

/**
 * What became of an assertion.
 *
 * @param id its name in the scenario
 * @param title what was measured, for people; may be empty
 * @param passed whether it held
 * @param observed what was measured, for people
 * @param expected what it had to come to, for people
 * @param severity what it means if it does not hold
 */
public record AssertionResult(
        String id, String title, boolean passed, String observed, String expected, Severity severity) {}

package dev.platen.sim.metrics;

/**
 * What a reading must keep to. A reading of nothing keeps to no bound: an assertion about something that did not happen
 * asserts nothing, and says so by failing.
 */
public sealed interface Bound {

    /** Less than the limit. */
    record Below(double limit) implements Bound {}

    /** Not more than the limit. */
    record AtMost(double limit) implements Bound {}

    /** More than the limit. */
    record Above(double limit) implements Bound {}

    /** Not less than the limit. */
    record AtLeast(double limit) implements Bound {}

    /** The value itself. */
    record EqualTo(double value) implements Bound {}

    /** Not less than one limit, not more than the other. */
    record Between(double least, double most) implements Bound {}

    /** Whether a value keeps to the bound. */
    default boolean holds(double value) {
        return switch (this) {
            case Below(double limit) -> value < limit;
            case AtMost(double limit) -> value <= limit;
            case Above(double limit) -> value > limit;
            case AtLeast(double limit) -> value >= limit;
            case EqualTo(double expected) -> value == expected;
            case Between(double least, double most) -> value >= least && value <= most;
        };
    }

    /** The bound, for people. */
    default String text(Unit unit) {
        return switch (this) {
            case Below(double limit) -> "below " + Quantity.text(limit, unit);
            case AtMost(double limit) -> "at most " + Quantity.text(limit, unit);
            case Above(double limit) -> "above " + Quantity.text(limit, unit);
            case AtLeast(double limit) -> "at least " + Quantity.text(limit, unit);
            case EqualTo(double expected) -> Quantity.text(expected, unit);
            case Between(double least, double most) -> Quantity.text(least, unit) + " to " + Quantity.text(most, unit);
        };
    }
}

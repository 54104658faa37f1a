package dev.platen.sim.metrics;

/**
 * The number that a {@link Measure} came to.
 *
 * @param value the number; NaN when there was nothing to measure, positive infinity for a time that never came
 * @param unit what it counts in
 * @param note what else should be known, in a few words; may be empty
 */
public record Reading(double value, Unit unit, String note) {

    static Reading count(double value) {
        return new Reading(value, Unit.COUNT, "");
    }

    static Reading share(long part, long whole) {
        return whole == 0
                ? new Reading(Double.NaN, Unit.SHARE, "")
                : new Reading(
                        (double) part / whole, Unit.SHARE, Quantity.grouped(part) + " of " + Quantity.grouped(whole));
    }

    static Reading millis(double value) {
        return new Reading(value, Unit.MILLISECONDS, "");
    }

    /** How many times another reading this one is; nothing when the other is nothing, or zero. */
    Reading dividedBy(Reading other) {
        return new Reading(
                other.value() == 0 ? Double.NaN : value / other.value(), Unit.RATIO, text() + " by " + other.text());
    }

    /** Whether there was something to measure. */
    public boolean measured() {
        return !Double.isNaN(value);
    }

    /** The reading, for people. */
    public String text() {
        String number = Quantity.text(value, unit);
        return note.isEmpty() ? number : number + " (" + note + ")";
    }
}

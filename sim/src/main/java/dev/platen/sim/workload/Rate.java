package dev.platen.sim.workload;

/**
 * How often something is expected.
 *
 * @param amount how many
 * @param per in which unit of time
 */
public record Rate(double amount, Unit per) {

    /** A unit of time, of elapsed time save for the day. */
    public enum Unit {
        /** A second. */
        SECOND(1_000),
        /** A minute. */
        MINUTE(60_000),
        /** An hour. */
        HOUR(3_600_000),
        /** A day of the calendar in the printer's time zone, however long it is. */
        DAY(86_400_000);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        /** Length in milliseconds; of a day, the usual one. */
        public long millis() {
            return millis;
        }
    }

    /** Checks the amount. */
    public Rate {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("not a rate: " + amount);
        }
    }
}

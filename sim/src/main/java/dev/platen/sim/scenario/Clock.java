package dev.platen.sim.scenario;

/** How virtual time passes. */
public sealed interface Clock {

    /** As fast as the machine can. */
    record Virtual() implements Clock {}

    /**
     * Bound to the wall clock.
     *
     * @param speed virtual seconds in a second of the wall clock; 1 is real time
     */
    record Paced(double speed) implements Clock {

        /** Checks that time passes. */
        public Paced {
            if (!(speed > 0) || Double.isInfinite(speed)) {
                throw new IllegalArgumentException("not a speed: " + speed);
            }
        }
    }
}

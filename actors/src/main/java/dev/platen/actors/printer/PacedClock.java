package dev.platen.actors.printer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a live fleet, which may pass faster than the machine's. Printers, services and people all live by it; only
 * what the network takes is told on the machine's clock. Thread-safe.
 */
@FunctionalInterface
public interface PacedClock extends InstantSource {

    /** How long the machine has to wait for so much time to pass. */
    default Duration real(Duration time) {
        return time;
    }

    /** A clock by which time passes as it does for the machine. */
    static PacedClock of(InstantSource machine) {
        return machine::instant;
    }

    /**
     * A clock that runs faster than the machine's, or slower.
     *
     * @param speed its seconds in a second of the machine's
     * @param began the instant at which both agree
     */
    static PacedClock times(double speed, Instant began, InstantSource machine) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("not a speed: " + speed);
        }
        return new PacedClock() {
            @Override
            public Instant instant() {
                Instant now = machine.instant();
                return speed == 1
                        ? now
                        : began.plusMillis((long) (Duration.between(began, now).toMillis() * speed));
            }

            @Override
            public Duration real(Duration time) {
                return Duration.ofMillis((long) (time.toMillis() / speed));
            }
        };
    }
}

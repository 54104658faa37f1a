package dev.platen.sim.people;

import java.time.Duration;

/**
 * How the administrators of a group sign its printers in.
 *
 * @param over the printers are signed in at random within this time from the start of the run
 * @param abandoned share of sign-ins whose code nobody enters
 * @param notSaved share of sign-ins after which OK is not pressed
 * @param administrator who notices and mends
 */
public record SignInHabits(Duration over, double abandoned, double notSaved, Administrator administrator) {

    /**
     * How soon a sign-in that expired, failed or was not saved is mended.
     *
     * @param exists whether anybody cares
     * @param noticesLeast soonest notice
     * @param noticesMost latest notice
     * @param mendsLeast soonest mending after the notice
     * @param mendsMost latest mending after the notice
     */
    public record Administrator(
            boolean exists, Duration noticesLeast, Duration noticesMost, Duration mendsLeast, Duration mendsMost) {

        /** Nobody cares. */
        public static final Administrator NONE =
                new Administrator(false, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}

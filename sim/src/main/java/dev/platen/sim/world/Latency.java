package dev.platen.sim.world;

import java.time.Duration;

/**
 * How long a request takes, from when it leaves the device to when its answer is there.
 *
 * @param tokenLeast shortest, at the identity service
 * @param tokenMost longest, there
 * @param mailLeast shortest mail session
 * @param mailMost longest
 */
public record Latency(Duration tokenLeast, Duration tokenMost, Duration mailLeast, Duration mailMost) {

    /** The least of all: what happens to different devices within it cannot influence one another. */
    public Duration least() {
        return tokenLeast.compareTo(mailLeast) < 0 ? tokenLeast : mailLeast;
    }
}

package dev.platen.emulator.identity;

import java.time.Duration;

/**
 * Figures of the identity service.
 *
 * @param accessLeast shortest life of an access token
 * @param accessMost longest; equal to the shortest for a fixed life
 * @param refreshIdle how long a refresh token lives from its own issue (Microsoft Learn, refresh-tokens:
 *     90 days). Assumption: the same for personal accounts
 * @param codeLife life of a device code
 * @param pollInterval least time between two polls
 * @param slowDown whether a poll that comes too soon is answered {@code slow_down} (RFC 8628, 3.5). Microsoft's table
 *     does not list it: off by default
 * @param loopLimit identical requests within {@code loopWindow} that are too many (AADSTS50196); 0 switches the check off
 * @param loopWindow see {@code loopLimit}
 * @param continuousAccess whether the mail service learns of revocations at once (continuous access evaluation).
 *     Not confirmed for SMTP: off by default, so that an access token lives to its end
 */
public record IdentitySettings(
        Duration accessLeast,
        Duration accessMost,
        Duration refreshIdle,
        Duration codeLife,
        Duration pollInterval,
        boolean slowDown,
        int loopLimit,
        Duration loopWindow,
        boolean continuousAccess) {

    /**
     * What Microsoft documents: access tokens of 60 to 90 minutes (access-tokens), 90 days (refresh-tokens), codes of
     * 900 s polled every 5 s (v2-oauth2-device-code), 15 requests in 5 minutes (reference-breaking-changes).
     */
    public static final IdentitySettings DOCUMENTED = new IdentitySettings(
            Duration.ofMinutes(60),
            Duration.ofMinutes(90),
            Duration.ofDays(90),
            Duration.ofSeconds(900),
            Duration.ofSeconds(5),
            false,
            15,
            Duration.ofMinutes(5),
            false);

    /** Checks that times are positive and in order. */
    public IdentitySettings {
        if (accessLeast.toSeconds() < 1 || accessMost.compareTo(accessLeast) < 0) {
            throw new IllegalArgumentException(
                    "access token lives must be at least 1 s and in order: " + accessLeast + ", " + accessMost);
        }
        if (refreshIdle.toMillis() < 1 || codeLife.toSeconds() < 1 || pollInterval.isNegative()) {
            throw new IllegalArgumentException("token and code lives must be positive");
        }
        if (loopLimit < 0 || loopWindow.isNegative()) {
            throw new IllegalArgumentException("loop limit and window must not be negative");
        }
    }

    /** The same with other lives of access tokens. */
    public IdentitySettings withAccess(Duration least, Duration most) {
        return new IdentitySettings(
                least, most, refreshIdle, codeLife, pollInterval, slowDown, loopLimit, loopWindow, continuousAccess);
    }

    /** The same with another life of refresh tokens. */
    public IdentitySettings withRefreshIdle(Duration idle) {
        return new IdentitySettings(
                accessLeast,
                accessMost,
                idle,
                codeLife,
                pollInterval,
                slowDown,
                loopLimit,
                loopWindow,
                continuousAccess);
    }

    /** The same with {@code slow_down} switched on or off. */
    public IdentitySettings withSlowDown(boolean on) {
        return new IdentitySettings(
                accessLeast,
                accessMost,
                refreshIdle,
                codeLife,
                pollInterval,
                on,
                loopLimit,
                loopWindow,
                continuousAccess);
    }

    /** The same with continuous access evaluation switched on or off. */
    public IdentitySettings withContinuousAccess(boolean on) {
        return new IdentitySettings(
                accessLeast, accessMost, refreshIdle, codeLife, pollInterval, slowDown, loopLimit, loopWindow, on);
    }
}

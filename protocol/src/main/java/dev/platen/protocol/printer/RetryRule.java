package dev.platen.protocol.printer;

import java.time.Duration;

/**
 * How a failed attempt is repeated: exponential backoff that doubles from {@code first} to {@code max}, spread by
 * {@code jitter}.
 *
 * @param first wait before the first repetition
 * @param max longest wait
 * @param jitter share of the wait, 0 to 1, that is left to chance: 0.5 waits between half and the whole
 * @param attempts how often to try in all before giving up until something asks again
 * @param honourRetryAfter whether a server's {@code Retry-After} (RFC 9110, 10.2.3) overrides a shorter wait
 */
public record RetryRule(Duration first, Duration max, double jitter, int attempts, boolean honourRetryAfter) {

    /** Checks that waits are positive and in order, jitter a share and attempts at least one. */
    public RetryRule {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "retry waits must be positive and first at most max: " + first + ", " + max);
        }
        if (jitter < 0 || jitter > 1 || attempts < 1) {
            throw new IllegalArgumentException("retry jitter must be 0 to 1 and attempts at least 1");
        }
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempt which attempt failed, from 1
     * @param unit chance in [0, 1)
     */
    public Duration waitAfter(int attempt, double unit) {
        long whole = max.toMillis();
        for (long wait = first.toMillis(), k = 1; wait < whole; wait *= 2, k++) {
            if (k == attempt) {
                whole = wait;
            }
        }
        return Duration.ofMillis(Math.max(1, (long) (whole * (1 - jitter * unit))));
    }
}

package dev.platen.protocol.printer;

import java.time.Duration;

/**
 * How a slot keeps its tokens.
 *
 * @param policy when it refreshes of its own accord
 * @param retry how a refresh that was not decided is repeated
 * @param jobWaits how long a job waits for a token before it fails
 */
public record RefreshSettings(RefreshPolicy policy, RetryRule retry, Duration jobWaits) {

    /** Checks that a job does not wait for less than no time. */
    public RefreshSettings {
        if (jobWaits.isNegative()) {
            throw new IllegalArgumentException("a job cannot wait for less than no time: " + jobWaits);
        }
    }
}

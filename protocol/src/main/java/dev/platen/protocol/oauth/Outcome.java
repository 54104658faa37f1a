package dev.platen.protocol.oauth;

import java.time.Duration;
import java.util.Optional;

/**
 * How a request to an identity service ended.
 *
 * @param <T> what success brings: {@link DeviceCode} or {@link TokenGrant}
 */
public sealed interface Outcome<T> {

    /** The service granted the request. */
    record Granted<T>(T value) implements Outcome<T> {}

    /** The service refused it with an OAuth error. */
    record Refused<T>(int httpStatus, OAuthError error) implements Outcome<T> {}

    /**
     * The service did not decide: no answer in time, no connection, throttled, or an answer that is no OAuth answer.
     *
     * @param httpStatus HTTP status, 0 when there was no answer
     * @param retryAfterHeader seconds of a {@code Retry-After} header, zero when absent
     * @param cause what happened, in a few words
     */
    record Undecided<T>(int httpStatus, Duration retryAfterHeader, String cause) implements Outcome<T> {

        /** The wait the server asked for, if it did. */
        public Optional<Duration> retryAfter() {
            return retryAfterHeader.isZero() ? Optional.empty() : Optional.of(retryAfterHeader);
        }
    }
}

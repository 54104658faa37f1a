package dev.platen.protocol.oauth;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a request to an identity service ended.
 *
 * @param <T> what success brings: {@link DeviceCode} or {@link TokenGrant}
 */
public sealed interface Outcome<T> {

    /** What comes of a grant; anything else stays as it is. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Granted<T>(T value) -> next.apply(value);
            case Refused<T>(int httpStatus, OAuthError error) -> new Refused<>(httpStatus, error);
            case Undecided<T>(int httpStatus, Duration retryAfter, String cause) ->
                new Undecided<>(httpStatus, retryAfter, cause);
        };
    }

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

package dev.platen.actors.oauth;

import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to poll next (RFC 8628, 3.5): after the interval, longer once the service said {@code slow_down}, and more and more seldom while
 * it does not answer as it should; for the last time when the code ends. Not thread-safe.
 */
final class PollPace {

    private static final Duration SLOW_DOWN_STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Instant end;
    private Duration interval;
    private int misses;

    PollPace(Duration interval, Instant end) {
        this.interval = interval;
        this.end = end;
    }

    /** How long to wait before the first poll. */
    Duration first(Instant now) {
        return untilEnd(interval, now);
    }

    /** How long to wait before the next poll; empty if the answer decides, or the code has ended. */
    Optional<Duration> after(Outcome<?> answer, Instant now) {
        Optional<Duration> wait = wait(answer);
        return now.isBefore(end) ? wait.map(wanted -> untilEnd(wanted, now)) : Optional.empty();
    }

    private Optional<Duration> wait(Outcome<?> answer) {
        return switch (answer) {
            case Outcome.Granted<?> _ -> Optional.empty();
            case Outcome.Refused<?>(int _, var error) ->
                switch (error.error()) {
                    case "authorization_pending" -> Optional.of(regular());
                    case "slow_down" -> {
                        interval = interval.plus(SLOW_DOWN_STEP);
                        yield Optional.of(regular());
                    }
                    case "temporarily_unavailable", "server_error" -> Optional.of(missed(Duration.ZERO));
                    default -> Optional.empty();
                };
            case Outcome.Undecided<?> undecided ->
                Optional.of(missed(undecided.retryAfter().orElse(Duration.ZERO)));
        };
    }

    private Duration regular() {
        misses = 0;
        return interval;
    }

    private Duration missed(Duration asked) {
        Duration wait = interval;
        for (int miss = 0; miss <= misses && wait.compareTo(LONGEST) < 0; miss++) {
            wait = wait.multipliedBy(2);
        }
        misses++;
        return wait.compareTo(asked) < 0 ? asked : wait;
    }

    private Duration untilEnd(Duration wait, Instant now) {
        Duration left = now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
        return wait.compareTo(left) < 0 ? wait : left;
    }
}

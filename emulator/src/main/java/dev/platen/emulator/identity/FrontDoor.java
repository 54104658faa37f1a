package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Faults;
import dev.platen.protocol.oauth.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What can happen to a request before the service looks at it. */
final class FrontDoor {

    private static final int NO_ANSWER = 0;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Faults faults;
    private final Map<String, Period> throttled = new HashMap<>();

    private static final class Period {
        private long number = Long.MIN_VALUE;
        private int requests;
    }

    FrontDoor(Faults faults) {
        this.faults = faults;
    }

    /** The answer of a door that stays closed; empty when the request goes on to the service. */
    <T> Optional<Outcome<T>> turnsAway(Instant now, Caller caller) {
        if (faults.quiet(now)) {
            return Optional.empty();
        }
        if (faults.hits(FaultName.PARTITION, caller, now)) {
            return undecided(NO_ANSWER, Duration.ZERO, "no connection");
        }
        if (faults.hits(FaultName.ROOT_EXPIRED, caller, now)) {
            return undecided(NO_ANSWER, Duration.ZERO, "certificate not trusted");
        }
        if (faults.hits(FaultName.IDP_RESET, caller, now)) {
            return undecided(NO_ANSWER, Duration.ZERO, "connection reset");
        }
        if (faults.hits(FaultName.IDP_GARBLED, caller, now)) {
            return undecided(OK, Duration.ZERO, "not an OAuth answer");
        }
        Optional<Fault> down = faults.hitting(FaultName.IDP_UNAVAILABLE, caller, now);
        if (down.isPresent() && down.get().kind() instanceof FaultKind.IdentityUnavailable(int status)) {
            return undecided(status, Duration.ZERO, "service unavailable");
        }
        // Assumption: what the token endpoint answered on 15 March 2021 is not recorded; a server error fits the
        // reports.
        if (faults.hits(FaultName.SIGNING_KEYS_UNKNOWN, caller, now)) {
            return undecided(SERVICE_UNAVAILABLE, Duration.ZERO, "signing keys unavailable");
        }
        Optional<Fault> limit = faults.hitting(FaultName.IDP_THROTTLED, caller, now);
        if (limit.isPresent()
                && limit.get().kind() instanceof FaultKind.IdentityThrottled throttle
                && beyond(limit.get(), throttle, now)) {
            return undecided(TOO_MANY_REQUESTS, throttle.retryAfter(), "Too Many Requests");
        }
        return Optional.empty();
    }

    /** By how much the answer comes late. */
    Duration delay(Instant now, Caller caller) {
        if (faults.quiet(now)) {
            return Duration.ZERO;
        }
        Optional<Fault> slow = faults.hitting(FaultName.IDP_SLOW, caller, now);
        return slow.isPresent() && slow.get().kind() instanceof FaultKind.IdentitySlow(Duration latency)
                ? latency
                : Duration.ZERO;
    }

    private boolean beyond(Fault fault, FaultKind.IdentityThrottled throttle, Instant now) {
        Period period = throttled.computeIfAbsent(fault.id(), _ -> new Period());
        long number =
                Duration.between(fault.start(), now).toMillis() / throttle.per().toMillis();
        if (number != period.number) {
            period.number = number;
            period.requests = 0;
        }
        return ++period.requests > throttle.limit();
    }

    private static <T> Optional<Outcome<T>> undecided(int status, Duration retryAfter, String cause) {
        return Optional.of(new Outcome.Undecided<>(status, retryAfter, cause));
    }
}

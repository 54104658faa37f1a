package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.limit.RecentTimes;
import java.time.Duration;
import java.time.Instant;

/** A device code between its issue and its end. */
final class PendingCode {

    private static final long NEVER = Long.MIN_VALUE;

    private final long id;
    private final String userCode;
    private final Caller caller;
    private final DeviceRequest.DeviceAuthorization request;
    private final long issued;
    private Decision decision = new Decision.Open();

    private long lastPoll = NEVER;
    private Duration interval;
    private final RecentTimes earlyPolls = new RecentTimes();

    /** How far the person in the browser has come. */
    sealed interface Decision {

        /** Nobody signed in yet. */
        record Open() implements Decision {}

        /** Signed in, consent outstanding. */
        record SignedIn(Account account, boolean byPassword, long at) implements Decision {}

        /** The device may have its tokens. */
        record Granted(Account account, boolean byPassword, boolean ownConsent, long at) implements Decision {}

        /** The person said no. */
        record Declined() implements Decision {}
    }

    PendingCode(
            long id,
            String userCode,
            Caller caller,
            DeviceRequest.DeviceAuthorization request,
            long issued,
            Duration interval) {
        this.id = id;
        this.userCode = userCode;
        this.caller = caller;
        this.request = request;
        this.issued = issued;
        this.interval = interval;
    }

    long id() {
        return id;
    }

    String userCode() {
        return userCode;
    }

    Caller caller() {
        return caller;
    }

    String authority() {
        return request.authority();
    }

    String clientId() {
        return request.clientId();
    }

    String scope() {
        return request.scope();
    }

    long issued() {
        return issued;
    }

    Decision decision() {
        return decision;
    }

    void decide(Decision next) {
        decision = next;
    }

    /** Notes a poll and tells whether it came sooner than the interval allows. */
    boolean polledEarly(Instant now) {
        long millis = now.toEpochMilli();
        boolean early = lastPoll != NEVER && millis - lastPoll < interval.toMillis();
        lastPoll = millis;
        return early;
    }

    /**
     * Notes an early poll and tells whether there were too many. Assumption: polls that keep the interval, 60 in five
     * minutes, do not count, as Entra's own clients poll so.
     */
    boolean earlyTooOften(Instant now, int limit, Duration window) {
        if (limit == 0) {
            return false;
        }
        earlyPolls.add(now, now, window, limit);
        return earlyPolls.within(window, now) >= limit;
    }

    void lengthenInterval(Duration by) {
        interval = interval.plus(by);
    }
}

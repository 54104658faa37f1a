package dev.platen.emulator.host;

import dev.platen.emulator.fault.Caller;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests that devices made, so many as there is room for. Secrets are no part of them. Thread-safe. */
public final class SeenRequests {

    private final int most;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long last;

    /**
     * A request.
     *
     * @param number counts requests up, from 1
     * @param at when, by the emulator's clock
     * @param caller the device
     * @param what what it wanted, in a word or two
     * @param outcome what it was answered
     */
    public record Seen(long number, Instant at, Caller caller, String what, String outcome) {}

    /** No requests yet, and room for so many. */
    public SeenRequests(int most) {
        this.most = most;
    }

    /** Notes a request. */
    public synchronized void add(Instant at, Caller caller, String what, String outcome) {
        if (seen.size() == most) {
            seen.removeFirst();
        }
        seen.addLast(new Seen(++last, at, caller, what, outcome));
    }

    /**
     * The newest requests, newest first.
     *
     * @param before only those with a smaller number
     * @param limit so many at most
     */
    public synchronized List<Seen> newest(long before, int limit) {
        return seen.reversed().stream()
                .filter(one -> one.number() < before)
                .limit(limit)
                .toList();
    }
}

package dev.platen.console.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often somebody may try a password: after so many wrong ones within a while no more is looked at until some of them are
 * past. All visitors together, for the console has one administrator's password. Thread-safe.
 */
final class LoginPace {

    private static final int WRONG_MAX = 5;
    private static final Duration WHILE = Duration.ofMinutes(1);

    private final Deque<Instant> wrong = new ArrayDeque<>();

    /** Whether a password may be tried now; it counts as a wrong one until {@link #right} is said. */
    synchronized boolean mayTry(Instant now) {
        while (!wrong.isEmpty() && wrong.peekFirst().plus(WHILE).isBefore(now)) {
            wrong.removeFirst();
        }
        if (wrong.size() >= WRONG_MAX) {
            return false;
        }
        wrong.addLast(now);
        return true;
    }

    /** The password that was tried last was right. */
    synchronized void right() {
        wrong.pollLast();
    }
}

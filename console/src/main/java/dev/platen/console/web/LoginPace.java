package dev.platen.console.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often somebody may try a password: after so many wrong ones within a while no more is looked at until some of them are
 * past. Thread-safe.
 */
final class LoginPace {

    private static final Duration WHILE = Duration.ofMinutes(1);

    private final int most;
    private final Deque<Instant> wrong = new ArrayDeque<>();

    /**
     * A pace.
     *
     * @param most so many wrong ones
     */
    LoginPace(int most) {
        this.most = most;
    }

    /** Whether a password may be tried now; it counts as a wrong one until {@link #right} is said. */
    synchronized boolean mayTry(Instant now) {
        while (!wrong.isEmpty() && wrong.peekFirst().plus(WHILE).isBefore(now)) {
            wrong.removeFirst();
        }
        if (wrong.size() >= most) {
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

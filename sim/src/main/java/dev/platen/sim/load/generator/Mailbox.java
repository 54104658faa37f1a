package dev.platen.sim.load.generator;

import dev.platen.sim.load.MailPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps what a mailbox sends within what it may: so many connections at a time, so many messages in any minute. Thread-safe. */
final class Mailbox {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Semaphore connections = new Semaphore(MailPlan.CONNECTIONS, true);
    private final Deque<Long> sent = new ArrayDeque<>();

    /** Waits until a message may be sent; {@link #end} has to follow. */
    void begin() throws InterruptedException {
        connections.acquire();
        for (long wait = waits(System.nanoTime()); wait > 0; wait = waits(System.nanoTime())) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /** How long to wait; nothing, if one may be sent now, which then counts. */
    synchronized long waits(long now) {
        while (!sent.isEmpty() && now - sent.getFirst() >= MINUTE) {
            sent.removeFirst();
        }
        if (sent.size() < MailPlan.MESSAGES_A_MINUTE) {
            sent.addLast(now);
            return 0;
        }
        return MINUTE - (now - sent.getFirst());
    }

    void end() {
        connections.release();
    }
}

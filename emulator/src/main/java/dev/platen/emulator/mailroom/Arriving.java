package dev.platen.emulator.mailroom;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** The room that messages take while they are being received, all together. Thread-safe. */
final class Arriving {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Arriving(long most) {
        this.most = most;
    }

    void take(long bytes) throws IOException {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw new IOException("too much mail is arriving at once");
        }
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}

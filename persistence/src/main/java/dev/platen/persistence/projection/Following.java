package dev.platen.persistence.projection;

import dev.platen.persistence.leveldb.EventCursor;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a fleet's history as it grows, on a thread of its own, until it is closed or fails. Thread-safe.
 *
 * <p>Whoever keeps the {@linkplain #position() position} together with what was made of the events goes on from there another
 * time, and is told no event twice.
 */
public final class Following implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final LevelDbStore store;
    private final Consumer<StoredEvent> consumer;
    private final AutoCloseable listening;
    private final Thread thread;

    /** Has a permit if there may be something new. */
    private final Semaphore news = new Semaphore(1);

    private volatile long position;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    Following(LevelDbStore store, long offset, Consumer<StoredEvent> consumer) {
        this.store = store;
        this.position = offset;
        this.consumer = consumer;
        this.listening = store.onCommit(news::release);
        this.thread = Thread.ofPlatform().name("platen-following").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                news.acquire();
                news.drainPermits();
                read();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException cause) {
            LOG.warn("The journal {} is followed no longer, from offset {} on", store.folder(), position, cause);
            failure = cause;
        }
    }

    private void read() {
        EventCursor cursor = store.fromOffset(position);
        for (StoredEvent next = cursor.next(); next != null && !closed; next = cursor.next()) {
            consumer.accept(next);
            position = next.offset() + 1;
        }
    }

    /** The offset behind the last event that was told. */
    public long position() {
        return position;
    }

    /**
     * Ends the following; the event that is being told is told to its end.
     *
     * @throws RuntimeException if it had failed: why
     */
    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            listening.close();
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the last event was told", interrupted);
        } catch (Exception cause) {
            throw new IllegalStateException("a listener can't be taken off", cause);
        }
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }
}

package dev.platen.persistence.query;

/** How many events are read at once: many small ones, few large ones. */
final class ChunkSize {

    private static final int FIRST = 16;
    private static final int MOST = 256;
    private static final long BYTES = 1 << 20;

    private int events = FIRST;

    int events() {
        return events;
    }

    /** Goes by what the last chunk had. */
    void adapt(int read, long bytes) {
        if (read > 0) {
            events = Math.clamp(BYTES * read / Math.max(1, bytes), 1, MOST);
        }
    }
}

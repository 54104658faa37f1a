package dev.platen.persistence.leveldb;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events by time, those of one instant by the bytewise order of their printers' ids. Events come to the journal almost in
 * that order, and it is known how late one came at most: so reading ahead that far is enough.
 */
final class TimeOrder implements EventCursor {

    /** By time, printer and sequence number. */
    static final Comparator<StoredEvent> ORDER = Comparator.comparing(StoredEvent::at)
            .thenComparing(TimeOrder::byPrinter)
            .thenComparingLong(StoredEvent::sequence);

    private final Pages pages;
    private final EventStreams streams;
    private final long from;
    private final long to;
    private final Tail tail;
    private final PriorityQueue<StoredEvent> ahead = new PriorityQueue<>(ORDER);
    private long next;

    /** No event that was not read yet is earlier than this. */
    private long settled = Long.MIN_VALUE;

    /** From an instant up to, not including, another, in milliseconds since 1970. */
    TimeOrder(Pages pages, EventStreams streams, long from, long to, Tail tail) {
        this.pages = pages;
        this.streams = streams;
        this.from = from;
        this.to = to;
        this.tail = tail;
        this.next = pages.posts().beforeTime(from);
    }

    @Override
    public @Nullable StoredEvent next() {
        while (next < tail.end() && settled < to && (ahead.isEmpty() || time(ahead.element()) >= settled)) {
            readPage();
        }
        return ahead.poll();
    }

    private void readPage() {
        Page page = pages.passing(next);
        next = page.end();
        settled = page.latest - tail.lateness();
        for (int slot = 0; slot < page.count; slot++) {
            if (page.holds(slot)) {
                Page.Slot found = page.slot(slot, pages.types());
                if (found.at >= from && found.at < to && !streams.deleted(found.body.number, found.body.sequence)) {
                    ahead.add(found.event(streams.id(found.body.number)));
                }
            }
        }
    }

    static long time(StoredEvent event) {
        return event.at().toEpochMilli();
    }

    private static int byPrinter(StoredEvent left, StoredEvent right) {
        return bytewise(left.persistenceId(), right.persistenceId());
    }

    /** The order of the texts' UTF-8 form, which is that of their code points. */
    static int bytewise(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean high = Character.isSurrogate(a) != Character.isSurrogate(b);
                return high
                        ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}

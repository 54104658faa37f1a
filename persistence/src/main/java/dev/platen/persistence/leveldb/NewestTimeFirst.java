package dev.platen.persistence.leveldb;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Events against the {@linkplain TimeOrder order of time}. */
final class NewestTimeFirst implements EventCursor {

    private final Pages pages;
    private final EventStreams streams;
    private final long from;
    private final long to;
    private final PriorityQueue<StoredEvent> ahead = new PriorityQueue<>(TimeOrder.ORDER.reversed());

    /** The page to be read next; null if none is left. */
    private @Nullable Page page;

    /** From an instant up to, not including, another, in milliseconds since 1970. */
    NewestTimeFirst(Pages pages, EventStreams streams, long from, long to, Tail tail) {
        this.pages = pages;
        this.streams = streams;
        this.from = from;
        this.to = to;
        this.page = tail.empty() ? null : pages.passing(start(tail));
    }

    /** A page behind which all events are too new. */
    private long start(Tail tail) {
        long late = to > Long.MAX_VALUE - tail.lateness() ? Long.MAX_VALUE : to + tail.lateness();
        long first = pages.posts().behindTime(late);
        return first < 0 ? tail.page() : first;
    }

    @Override
    public @Nullable StoredEvent next() {
        // What lies before a page is no later than its greatest time.
        while (page != null
                && page.latest >= from
                && (ahead.isEmpty() || ahead.element().millis() <= page.latest)) {
            read(page);
        }
        return ahead.poll();
    }

    private void read(Page current) {
        for (int slot = 0; slot < current.count; slot++) {
            if (current.holds(slot)) {
                Page.Slot found = current.slot(slot, pages.types());
                if (found.at >= from && found.at < to && !streams.deleted(found.body.number, found.body.sequence)) {
                    ahead.add(found.event(streams.id(found.body.number)));
                }
            }
        }
        page = current.previous < 0 ? null : pages.passing(current.previous);
    }
}

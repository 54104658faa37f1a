package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/** Events in the order in which they were committed. */
final class CommitOrder implements EventCursor {

    private final Pages pages;
    private final EventStreams streams;
    private final long end;
    private @Nullable Page page;
    private long offset;

    /** From an offset up to, not including, another. */
    CommitOrder(Pages pages, EventStreams streams, long from, long end) {
        this.pages = pages;
        this.streams = streams;
        this.offset = Math.max(0, from);
        this.end = end;
    }

    @Override
    public @Nullable StoredEvent next() {
        while (offset < end) {
            Page current = current();
            int slot = (int) (offset++ - current.first);
            if (current.holds(slot)) {
                Page.Slot found = current.slot(slot, pages.types());
                if (!streams.deleted(found.body.number, found.body.sequence)) {
                    return found.event(streams.id(found.body.number));
                }
            }
        }
        return null;
    }

    private Page current() {
        Page current = page;
        if (current == null) {
            current = pages.holding(offset);
        } else if (offset == current.end()) {
            current = pages.passing(offset);
        }
        page = current;
        return current;
    }
}

package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/** Events against the order in which they were committed. */
final class NewestFirst implements EventCursor {

    private final Pages pages;
    private final EventStreams streams;
    private @Nullable Page page;
    private long offset;

    /** From before an offset, which must not lie behind the end. */
    NewestFirst(Pages pages, EventStreams streams, long before) {
        this.pages = pages;
        this.streams = streams;
        this.offset = before;
    }

    @Override
    public @Nullable StoredEvent next() {
        while (offset > 0) {
            Page current = current();
            int slot = (int) (--offset - current.first);
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
            current = pages.holding(offset - 1);
        } else if (offset == current.first) {
            current = pages.passing(current.previous);
        }
        page = current;
        return current;
    }
}

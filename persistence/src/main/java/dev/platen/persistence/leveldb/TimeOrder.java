package dev.platen.persistence.leveldb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events by time, those of one instant by the bytewise order of their printers' ids. Events come to the journal almost in
 * that order, and it is known how late one came at most: so reading ahead that far is enough.
 */
final class TimeOrder implements EventCursor {

    /** By time, printer and sequence number. */
    static final Comparator<StoredEvent> ORDER = Comparator.comparingLong(StoredEvent::millis)
            .thenComparing(TimeOrder::byPrinter)
            .thenComparingLong(StoredEvent::sequence);

    /** How many events are put in order together, at least. */
    private static final int ROUND = 2048;

    private final Pages pages;
    private final EventStreams streams;
    private final long from;
    private final long to;
    private final Tail tail;
    private long next;

    /** Read, but something earlier may come. */
    private List<StoredEvent> ahead = new ArrayList<>();

    /** In order. */
    private Iterator<StoredEvent> ready = Collections.emptyIterator();

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
        while (!ready.hasNext()) {
            boolean more = next < tail.end() && settled < to;
            if (!more && ahead.isEmpty()) {
                return null;
            }
            readRound();
            settle();
        }
        return ready.next();
    }

    private void readRound() {
        int wanted = ahead.size() + ROUND;
        while (next < tail.end() && settled < to && ahead.size() < wanted) {
            Page page = pages.passing(next);
            next = page.end();
            settled = page.latest - tail.lateness();
            take(page);
        }
        if (next >= tail.end()) {
            settled = Long.MAX_VALUE;
        }
    }

    private void take(Page page) {
        for (int slot = 0; slot < page.count; slot++) {
            if (page.holds(slot)) {
                Page.Slot found = page.slot(slot, pages.types());
                if (found.at >= from && found.at < to && !streams.deleted(found.body.number, found.body.sequence)) {
                    ahead.add(found.event(streams.id(found.body.number)));
                }
            }
        }
    }

    /** What nothing earlier can come before is ready; it comes almost in order, which sorting likes. */
    private void settle() {
        List<StoredEvent> now = new ArrayList<>(ahead.size());
        List<StoredEvent> later = new ArrayList<>();
        for (StoredEvent event : ahead) {
            (event.millis() < settled ? now : later).add(event);
        }
        now.sort(ORDER);
        ahead = later;
        ready = now.iterator();
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
                boolean different = Character.isSurrogate(a) != Character.isSurrogate(b);
                return different
                        ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}

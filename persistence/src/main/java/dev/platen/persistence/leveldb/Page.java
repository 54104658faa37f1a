package dev.platen.persistence.leveldb;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events that follow one another in commit order, and lie in one record:
 *
 * <pre>
 * count            varint
 * base             varint (zigzag), milliseconds since 1970: what the events' times count from
 * latest           varint (zigzag), milliseconds after the base: the greatest time of all events up to the page's end
 * lateness         varint, milliseconds: how far behind the latest before it an event up to the page's end came at most
 * back             varint: how far the page before begins before this one; 0 for the first
 * types            count (varint), then number, length (varints) and description of each that is used first here
 * lengths          count varints; 0 for an event that was deleted
 * events           each: time (varint, zigzag, after the base), page and slot of the printer's event before, its body
 * checksum         {@link Seal}
 * </pre>
 *
 * The page before is told as the distance of its first offset from this one's, plus one; 0 (and no slot) if the printer
 * has no event before. The body is a {@link RecordBody}.
 */
final class Page {

    /** A page is closed when its events have this many bytes: enough to compress, little enough to read for one event. */
    static final int BYTES = 8 << 10;

    /** Offset of its first event. */
    final long first;

    /** How many events it holds, deleted ones included. */
    final int count;

    /** Greatest time of all events up to its end. */
    final long latest;

    /** How late, at most, an event up to its end came. */
    final long lateness;

    /** First offset of the page before; negative if there is none. */
    final long previous;

    private final long base;
    private final byte[] value;
    private final int[] starts;
    private final Map<Integer, byte[]> newTypes = new TreeMap<>();

    /**
     * Reads a page.
     *
     * @throws DamagedPageException if it is not as it was written
     */
    Page(long first, byte[] value) {
        if (!Seal.whole(Keys.page(first), value)) {
            throw new DamagedPageException(first, "is damaged: wrong checksum");
        }
        this.first = first;
        this.value = value;
        Varint.Reader in = new Varint.Reader(value);
        count = in.nextInt();
        base = Varint.unzigzag(in.next());
        latest = base + Varint.unzigzag(in.next());
        lateness = in.next();
        long back = in.next();
        previous = back == 0 ? -1 : first - back;
        for (int types = in.nextInt(); types > 0; types--) {
            int number = in.nextInt();
            newTypes.put(number, in.nextBytes(in.nextInt()));
        }
        starts = new int[count + 1];
        for (int slot = 0; slot < count; slot++) {
            starts[slot + 1] = starts[slot] + in.nextInt();
        }
        int origin = in.at();
        for (int slot = 0; slot <= count; slot++) {
            starts[slot] += origin;
        }
    }

    /** Offset behind its last event. */
    long end() {
        return first + count;
    }

    /** Descriptions of the event types that were used first in this page, by number. */
    Map<Integer, byte[]> newTypes() {
        return newTypes;
    }

    /** Whether there is an event in a slot, and not one deleted since. */
    boolean holds(int slot) {
        return starts[slot + 1] > starts[slot];
    }

    /** The record in a slot. */
    Slot slot(int slot, EventTypes types) {
        return new Slot(slot, types);
    }

    /** One of its events. */
    final class Slot {

        final long offset;
        final long at;

        /** First offset of the page with the printer's event before; negative if there is none. */
        final long previousPage;

        final int previousSlot;
        final RecordBody.Reader body;

        private Slot(int slot, EventTypes types) {
            Varint.Reader in = new Varint.Reader(value, starts[slot], starts[slot + 1]);
            offset = first + slot;
            at = base + Varint.unzigzag(in.next());
            long distance = in.next();
            previousPage = distance == 0 ? -1 : first - (distance - 1);
            previousSlot = distance == 0 ? 0 : in.nextInt();
            body = new RecordBody.Reader(in, types);
        }

        /** The event; to be called once. */
        StoredEvent event(String id) {
            EventExtras extras = body.extras();
            return new StoredEvent(id, body.sequence, offset, at, body.type(), body.payload(), extras);
        }
    }

    /** The page without some of its events, which leave empty slots. */
    byte[] without(BitSet slots) {
        Varint.Writer out = new Varint.Writer(value.length)
                .number(count)
                .number(Varint.zigzag(base))
                .number(Varint.zigzag(latest - base))
                .number(lateness)
                .number(previous < 0 ? 0 : first - previous);
        types(out, newTypes);
        for (int slot = 0; slot < count; slot++) {
            out.number(slots.get(slot) ? 0 : starts[slot + 1] - starts[slot]);
        }
        for (int slot = 0; slot < count; slot++) {
            if (!slots.get(slot)) {
                out.bytes(Arrays.copyOfRange(value, starts[slot], starts[slot + 1]));
            }
        }
        return out.sealed(Keys.page(first));
    }

    private static void types(Varint.Writer out, Map<Integer, byte[]> types) {
        out.number(types.size());
        types.forEach((number, description) ->
                out.number(number).number(description.length).bytes(description));
    }

    /** Gathers the events of pages, one page after the other. */
    static final class Builder {

        private final Varint.Writer lengths = new Varint.Writer(1 << 10);
        private final Varint.Writer events = new Varint.Writer(2 * BYTES);
        private final byte[] head = new byte[3 * Varint.MAX];
        private long first;
        private int count;
        private long base;

        /** Begins a page. */
        void begin(long offset) {
            first = offset;
            count = 0;
            lengths.clear();
            events.clear();
        }

        boolean empty() {
            return count == 0;
        }

        boolean full() {
            return events.size() >= BYTES;
        }

        /** Adds an event and tells where it lies. */
        Head add(Entry event, Head before) {
            if (count == 0) {
                base = event.at;
            }
            int end = Varint.write(head, 0, Varint.zigzag(event.at - base));
            if (before.none()) {
                end = Varint.write(head, end, 0);
            } else {
                end = Varint.write(head, end, first - before.page() + 1);
                end = Varint.write(head, end, before.slot());
            }
            events.bytes(head, end).bytes(event.value);
            lengths.number(end + event.value.length);
            return new Head(event.sequence, first, count++);
        }

        /** Offset behind the last event. */
        long end() {
            return first + count;
        }

        byte[] finish(long previous, long latest, long lateness, Map<Integer, byte[]> newTypes) {
            Varint.Writer out = new Varint.Writer(events.size() + lengths.size() + 6 * Varint.MAX)
                    .number(count)
                    .number(Varint.zigzag(base))
                    .number(Varint.zigzag(latest - base))
                    .number(lateness)
                    .number(previous < 0 ? 0 : first - previous);
            types(out, newTypes);
            return out.all(lengths).all(events).sealed(Keys.page(first));
        }
    }
}

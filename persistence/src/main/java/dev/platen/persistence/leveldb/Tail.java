package dev.platen.persistence.leveldb;

import org.jspecify.annotations.Nullable;

/**
 * Where the events of a folder end.
 *
 * @param end offset behind the last event
 * @param page first offset of the last page; negative if there is none
 * @param latest greatest time of all events, in milliseconds since 1970; {@link Long#MIN_VALUE} if there is none
 * @param lateness how far behind the latest before it an event came at most, in milliseconds
 */
record Tail(long end, long page, long latest, long lateness) {

    static final Tail EMPTY = new Tail(0, -1, Long.MIN_VALUE, 0);

    static Tail behind(Page page) {
        return new Tail(page.end(), page.first, page.latest, page.lateness);
    }

    boolean empty() {
        return end == 0;
    }

    byte[] record() {
        Varint.Writer out = new Varint.Writer(4 * Varint.MAX + Seal.LENGTH).number(end);
        if (!empty()) {
            out.number(page).number(Varint.zigzag(latest)).number(lateness);
        }
        return out.sealed(Keys.TAIL);
    }

    static Tail of(byte @Nullable [] record) {
        if (record == null || !Seal.whole(Keys.TAIL, record)) {
            return EMPTY;
        }
        Varint.Reader in = Varint.Reader.ofSealed(record);
        long end = in.next();
        return end == 0 ? EMPTY : new Tail(end, in.next(), Varint.unzigzag(in.next()), in.next());
    }
}

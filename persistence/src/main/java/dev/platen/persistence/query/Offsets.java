package dev.platen.persistence.query;

import org.apache.pekko.persistence.query.NoOffset;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.Sequence;

/** Pekko's offsets as those of the store: numbers of events in the order of the journal, from 0. */
final class Offsets {

    private Offsets() {}

    /** The offset of the first event behind one. */
    static long behind(Offset offset) {
        return offset.equals(NoOffset.getInstance()) ? 0 : Math.clamp(number(offset), -1, Long.MAX_VALUE - 1) + 1;
    }

    /** The offset that is behind all events before one. */
    static long before(Offset offset) {
        return offset.equals(NoOffset.getInstance()) ? Long.MAX_VALUE : Math.max(0, number(offset));
    }

    private static long number(Offset offset) {
        if (offset instanceof Sequence sequence) {
            return sequence.value();
        }
        throw new IllegalArgumentException("this journal's offsets are of type Sequence, not " + offset);
    }
}

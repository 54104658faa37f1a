package dev.platen.persistence.journal;

import java.time.Instant;

/**
 * A serializer that knows when its events happened. The journal stores that time; for the events of other serializers it
 * stores the time of writing.
 */
public interface TimedSerializer {

    /** When an event of this serializer happened. */
    Instant timeOf(Object event);
}

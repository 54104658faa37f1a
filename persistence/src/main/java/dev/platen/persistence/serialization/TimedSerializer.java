package dev.platen.persistence.serialization;

import java.time.Instant;
import java.util.Optional;

/**
 * A serializer that knows when its events happened. The journal stores that time; for the events of other serializers it
 * stores the time of writing.
 */
public interface TimedSerializer {

    /** When it happened, if the object is an event that knows. */
    Optional<Instant> timeOf(Object object);
}

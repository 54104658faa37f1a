package dev.platen.persistence.leveldb;

import java.time.Instant;
import java.util.Optional;

/** An event as stored. The payload's array belongs to whoever reads it. */
public final class StoredEvent {

    private final String persistenceId;
    private final long sequence;
    private final long offset;
    /** Milliseconds since 1970. */
    private final long at;

    private final EventType type;
    private final byte[] payload;
    private final EventExtras extras;

    StoredEvent(
            String persistenceId,
            long sequence,
            long offset,
            long at,
            EventType type,
            byte[] payload,
            EventExtras extras) {
        this.persistenceId = persistenceId;
        this.sequence = sequence;
        this.offset = offset;
        this.at = at;
        this.type = type;
        this.payload = payload;
        this.extras = extras;
    }

    /** Whose event it is. */
    public String persistenceId() {
        return persistenceId;
    }

    /** Its number among the events of its printer, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Its number among all events of the journal, from 0, in the order in which they were committed; -1 before it was. */
    public long offset() {
        return offset;
    }

    /** The event's own time, in milliseconds precision. */
    public Instant at() {
        return Instant.ofEpochMilli(at);
    }

    long millis() {
        return at;
    }

    /** How to read the payload. */
    public EventType type() {
        return type;
    }

    /** The serialized event. */
    public byte[] payload() {
        return payload;
    }

    /** UUID of the actor incarnation that wrote it; empty where the store does not keep it. */
    public String writer() {
        return extras.writer();
    }

    /** What was stored beside the event. */
    public Optional<Metadata> metadata() {
        return extras.metadata();
    }

    @Override
    public String toString() {
        return persistenceId + "/" + sequence + " " + type.manifest() + " at " + at();
    }
}

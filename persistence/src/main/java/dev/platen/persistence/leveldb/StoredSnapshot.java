package dev.platen.persistence.leveldb;

import java.time.Instant;
import java.util.Optional;

/** A snapshot as stored. The payload's array belongs to whoever reads it. */
public final class StoredSnapshot {

    private final String persistenceId;
    private final long sequence;
    private final Instant at;
    private final EventType type;
    private final byte[] payload;
    private final Optional<Metadata> metadata;

    StoredSnapshot(
            String persistenceId,
            long sequence,
            Instant at,
            EventType type,
            byte[] payload,
            Optional<Metadata> metadata) {
        this.persistenceId = persistenceId;
        this.sequence = sequence;
        this.at = at;
        this.type = type;
        this.payload = payload;
        this.metadata = metadata;
    }

    /** Whose state it is. */
    public String persistenceId() {
        return persistenceId;
    }

    /** Number of the last event that is in it. */
    public long sequence() {
        return sequence;
    }

    /** When it was taken. */
    public Instant at() {
        return at;
    }

    /** How to read the payload. */
    public EventType type() {
        return type;
    }

    /** The serialized state. */
    public byte[] payload() {
        return payload;
    }

    /** What was stored beside the state. */
    public Optional<Metadata> metadata() {
        return metadata;
    }
}

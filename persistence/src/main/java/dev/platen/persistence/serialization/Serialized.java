package dev.platen.persistence.serialization;

import dev.platen.persistence.leveldb.EventType;
import java.time.Instant;

/** An object as bytes. The array must not be changed. */
public final class Serialized {

    private final EventType type;
    private final Instant at;
    private final byte[] bytes;

    Serialized(EventType type, Instant at, byte[] bytes) {
        this.type = type;
        this.at = at;
        this.bytes = bytes;
    }

    /** How to read the bytes. */
    public EventType type() {
        return type;
    }

    /** When it happened: its own time, or else that of writing. */
    public Instant at() {
        return at;
    }

    /** The bytes. */
    public byte[] bytes() {
        return bytes;
    }
}

package dev.platen.persistence.leveldb;

/** Something serialized that is stored beside an event or a snapshot. */
public final class Metadata {

    private final EventType type;
    private final byte[] payload;

    /** Takes the array as it is. */
    public Metadata(EventType type, byte[] payload) {
        this.type = type;
        this.payload = payload;
    }

    /** How to read the payload. */
    public EventType type() {
        return type;
    }

    /** The serialized metadata. */
    public byte[] payload() {
        return payload;
    }
}

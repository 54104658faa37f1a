package dev.platen.persistence.leveldb;

/**
 * What tells how to read a payload. Stored once per folder; records refer to it by a small number.
 *
 * @param serializer identifier of the serializer
 * @param manifest the serializer's manifest
 * @param adapterManifest manifest of an event adapter, empty without one
 */
public record EventType(int serializer, String manifest, String adapterManifest) {

    /** The type of a payload that no event adapter touched. */
    public static EventType of(int serializer, String manifest) {
        return new EventType(serializer, manifest, "");
    }
}

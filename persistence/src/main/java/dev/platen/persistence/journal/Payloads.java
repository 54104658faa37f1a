package dev.platen.persistence.journal;

import dev.platen.persistence.leveldb.EventExtras;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.Metadata;
import dev.platen.persistence.leveldb.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.Tagged;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serialization$;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.Option;

/** Objects to bytes and back, by Pekko's serializers. Thread-safe. */
final class Payloads {

    private final ExtendedActorSystem system;
    private final Serialization serialization;

    Payloads(ActorSystem system) {
        this.system = (ExtendedActorSystem) system;
        this.serialization = SerializationExtension.get(system);
    }

    /** Something serialized. */
    static final class Serialized {

        final EventType type;
        final Instant at;
        final byte[] bytes;

        Serialized(EventType type, Instant at, byte[] bytes) {
            this.type = type;
            this.at = at;
            this.bytes = bytes;
        }
    }

    /**
     * Serializes an object.
     *
     * @param written its time if its serializer does not know better
     */
    Serialized serialize(Object object, String adapterManifest, Instant written) {
        Serializer serializer = serialization.findSerializerFor(object);
        EventType type =
                new EventType(serializer.identifier(), Serializers.manifestFor(serializer, object), adapterManifest);
        Instant at = serializer instanceof TimedSerializer timed
                ? timed.timeOf(object).orElse(written)
                : written;
        return new Serialized(type, at, serializer.toBinary(object));
    }

    /** Serializes an event's payload; tags are no part of it. */
    Serialized serialize(PersistentRepr event) {
        Object payload = event.payload() instanceof Tagged tagged ? tagged.payload() : event.payload();
        return serialize(payload, event.manifest(), Instant.ofEpochMilli(event.timestamp()));
    }

    EventExtras extras(PersistentRepr event) {
        Optional<Metadata> metadata = metadata(event.metadata());
        return metadata.isEmpty() && event.writerUuid().isEmpty()
                ? EventExtras.NONE
                : new EventExtras(event.writerUuid(), metadata);
    }

    Optional<Metadata> metadata(Option<Object> metadata) {
        if (metadata.isEmpty()) {
            return Optional.empty();
        }
        Serialized serialized = serialize(metadata.get(), "", Instant.EPOCH);
        return Optional.of(new Metadata(serialized.type, serialized.bytes));
    }

    Object deserialize(EventType type, byte[] bytes) {
        try {
            return serialization
                    .deserialize(bytes, type.serializer(), type.manifest())
                    .get();
        } catch (Exception e) {
            throw new JournalException("no object can be read from a record of type " + type, e);
        }
    }

    PersistentRepr deserialize(StoredEvent stored) {
        EventType type = stored.type();
        PersistentRepr event = PersistentRepr.apply(
                        deserialize(type, stored.payload()),
                        stored.sequence(),
                        stored.persistenceId(),
                        type.adapterManifest(),
                        false,
                        null,
                        stored.writer())
                .withTimestamp(stored.at().toEpochMilli());
        return stored.metadata()
                .map(metadata -> event.withMetadata(deserialize(metadata.type(), metadata.payload())))
                .orElse(event);
    }

    /** Runs something in which actor references are written with the address of this system. */
    <T> T withAddress(Supplier<T> action) {
        return Serialization$.MODULE$.withTransportInformation(system, action::get);
    }
}

package dev.platen.persistence.serialization;

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

/**
 * Objects to bytes and back, by Pekko's serializers. Whatever a serializer throws when it writes passes through, checked
 * exceptions too, which Scala does not declare. Thread-safe.
 */
public final class Payloads {

    private final ExtendedActorSystem system;
    private final Serialization serialization;

    /** By the serializers of an actor system. */
    public Payloads(ActorSystem system) {
        this.system = (ExtendedActorSystem) system;
        this.serialization = SerializationExtension.get(system);
    }

    /**
     * Serializes an object.
     *
     * @param written its time if its serializer does not know better
     */
    public Serialized serialize(Object object, Instant written) {
        return serialize(object, "", written);
    }

    private Serialized serialize(Object object, String adapterManifest, Instant written) {
        Serializer serializer = serialization.findSerializerFor(object);
        EventType type =
                new EventType(serializer.identifier(), Serializers.manifestFor(serializer, object), adapterManifest);
        Instant at = serializer instanceof TimedSerializer timed
                ? timed.timeOf(object).orElse(written)
                : written;
        return new Serialized(type, at, serializer.toBinary(object));
    }

    /** Serializes an event with what is stored beside it; tags are no part of it. */
    public SerializedEvent serialize(PersistentRepr event) {
        Object payload = event.payload() instanceof Tagged tagged ? tagged.payload() : event.payload();
        Serialized serialized = serialize(payload, event.manifest(), Instant.ofEpochMilli(event.timestamp()));
        return new SerializedEvent(event, serialized, extras(event));
    }

    private EventExtras extras(PersistentRepr event) {
        Optional<Metadata> metadata = metadata(event.metadata());
        return metadata.isEmpty() && event.writerUuid().isEmpty()
                ? EventExtras.NONE
                : new EventExtras(event.writerUuid(), metadata);
    }

    /** Serializes what is stored beside an event or a snapshot. */
    public Optional<Metadata> metadata(Option<Object> metadata) {
        if (metadata.isEmpty()) {
            return Optional.empty();
        }
        Serialized serialized = serialize(metadata.get(), Instant.EPOCH);
        return Optional.of(new Metadata(serialized.type(), serialized.bytes()));
    }

    /**
     * The object that was serialized.
     *
     * @throws JournalException if its serializer is missing or can't read it
     */
    public Object deserialize(EventType type, byte[] bytes) {
        try {
            return serialization
                    .deserialize(bytes, type.serializer(), type.manifest())
                    .get();
        } catch (Exception e) {
            throw new JournalException("no object can be read from a record of type " + type, e);
        }
    }

    /**
     * The event that was stored.
     *
     * @throws JournalException if its serializer is missing or can't read it; names the event
     */
    public PersistentRepr deserialize(StoredEvent stored) {
        EventType type = stored.type();
        try {
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
        } catch (JournalException e) {
            throw new JournalException(
                    "event " + stored.sequence() + " of " + stored.persistenceId() + ": " + e.getMessage(), e);
        }
    }

    /** Runs something in which actor references are written with the address of this system. */
    public <T> T withAddress(Supplier<T> action) {
        return Serialization$.MODULE$.withTransportInformation(system, action::get);
    }
}

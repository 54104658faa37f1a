package dev.platen.persistence.serialization;

import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventExtras;
import org.apache.pekko.persistence.PersistentRepr;

/** An event that is ready to be stored. */
public final class SerializedEvent {

    private final PersistentRepr event;
    private final Serialized payload;
    private final EventExtras extras;

    SerializedEvent(PersistentRepr event, Serialized payload, EventExtras extras) {
        this.event = event;
        this.payload = payload;
        this.extras = extras;
    }

    /** Adds it to what is stored together. */
    public void addTo(EventBatch batch) {
        batch.append(event.persistenceId(), event.sequenceNr(), payload.at(), payload.type(), extras, payload.bytes());
    }
}

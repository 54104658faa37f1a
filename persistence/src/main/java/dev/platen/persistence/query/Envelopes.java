package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.StoredEvent;
import dev.platen.persistence.serialization.Adaptation;
import dev.platen.persistence.serialization.Payloads;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;

/** Makes what streams tell of what is stored. Thread-safe. */
final class Envelopes {

    private final Payloads payloads;
    private final Adaptation adaptation;

    Envelopes(Payloads payloads, Adaptation adaptation) {
        this.payloads = payloads;
        this.adaptation = adaptation;
    }

    /** The event that was stored; none or several where an event adapter makes such of it. */
    List<EventEnvelope> of(StoredEvent stored) {
        List<EventEnvelope> envelopes = new ArrayList<>(1);
        adaptation.fromJournal(
                payloads.deserialize(stored),
                event -> envelopes.add(EventEnvelope.apply(
                        Offset.sequence(stored.offset()),
                        event.persistenceId(),
                        event.sequenceNr(),
                        event.payload(),
                        event.timestamp(),
                        event.metadata())));
        return envelopes;
    }
}

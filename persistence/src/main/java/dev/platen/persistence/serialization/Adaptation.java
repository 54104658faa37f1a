package dev.platen.persistence.serialization;

import java.util.function.Consumer;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.EventAdapter;
import org.apache.pekko.persistence.journal.EventAdapters;
import org.apache.pekko.persistence.journal.IdentityEventAdapter$;
import org.apache.pekko.persistence.journal.NoopWriteEventAdapter;
import scala.jdk.javaapi.CollectionConverters;

/** Applies the event adapters that are configured for a journal. Whatever an adapter throws passes through. Thread-safe. */
public final class Adaptation {

    private final EventAdapters adapters;

    /** Applies the adapters of a journal. */
    public Adaptation(EventAdapters adapters) {
        this.adapters = adapters;
    }

    /** The event in the form that is stored. */
    public PersistentRepr toJournal(PersistentRepr event) {
        Object payload = event.payload();
        EventAdapter adapter = adapters.get(payload.getClass());
        // The identity's manifest is empty, but what an event came with is to be kept.
        if (adapter.equals(IdentityEventAdapter$.MODULE$) || adapter instanceof NoopWriteEventAdapter) {
            return event;
        }
        return event.withPayload(adapter.toJournal(payload)).withManifest(adapter.manifest(payload));
    }

    /** Hands a consumer the events that a stored one stands for: none, one or several. */
    public void fromJournal(PersistentRepr event, Consumer<PersistentRepr> consumer) {
        EventAdapter adapter = adapters.get(event.payload().getClass());
        if (adapter.equals(IdentityEventAdapter$.MODULE$)) {
            consumer.accept(event);
            return;
        }
        for (Object payload : CollectionConverters.asJava(
                adapter.fromJournal(event.payload(), event.manifest()).events())) {
            consumer.accept(event.withPayload(payload));
        }
    }
}

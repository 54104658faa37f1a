package dev.platen.persistence.journal;

import com.typesafe.config.Config;
import dev.platen.persistence.leveldb.Acknowledgement;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.serialization.Adaptation;
import dev.platen.persistence.serialization.Payloads;
import dev.platen.persistence.serialization.SerializedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.UntypedAbstractActor;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.DeleteMessagesFailure;
import org.apache.pekko.persistence.DeleteMessagesSuccess;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.NonPersistentRepr;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.PersistentEnvelope;
import org.apache.pekko.persistence.PersistentRepr;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The journal plug-in; {@code reference.conf} describes its settings.
 *
 * <p>Each persistent actor's request becomes one batch of the store, so that several events persisted together are
 * stored together. Replies come in the order of the requests. There is no replay filter: the store refuses a second
 * writer's events when they are written.
 */
public final class LevelDbJournal extends UntypedAbstractActor {

    private final ActorSystem system = getContext().getSystem();
    private final LoggingAdapter log = Logging.getLogger(system, this);
    private final Supplier<LevelDbStore> store;
    private final Payloads payloads;
    private final Adaptation adaptation;
    private final ExecutionContext replays;
    private final boolean publish;

    /** Made by Pekko Persistence. */
    public LevelDbJournal(Config config, String section) {
        Persistence persistence = Persistence.get(system);
        store = Journals.get(system).tried(section);
        payloads = new Payloads(system);
        adaptation = new Adaptation(persistence.adaptersFor(getSelf()));
        replays = system.dispatchers().lookup(config.getString("replay-dispatcher"));
        publish = persistence.settings().internal().publishPluginCommands();
    }

    @Override
    public void onReceive(Object message) {
        switch (message) {
            case JournalProtocol.WriteMessages write -> write(write);
            case JournalProtocol.ReplayMessages replay -> replay(replay);
            case JournalProtocol.DeleteMessagesTo delete -> delete(delete);
            default -> unhandled(message);
        }
    }

    // Writing

    private void write(JournalProtocol.WriteMessages request) {
        try {
            EventBatch batch = store.get().batch();
            Map<AtomicWrite, Exception> rejected = payloads.withAddress(() -> addAll(request, batch));
            store.get().write(batch, new Answer(request, rejected, getSelf()));
        } catch (JournalException e) {
            new Answer(request, Map.of(), getSelf()).failed(e);
        }
    }

    /** Adds the events of all writes but those that can't be serialized; answers why they can't. */
    private Map<AtomicWrite, Exception> addAll(JournalProtocol.WriteMessages request, EventBatch batch) {
        Map<AtomicWrite, Exception> rejected = Map.of();
        for (Iterator<PersistentEnvelope> all = request.messages().iterator(); all.hasNext(); ) {
            if (all.next() instanceof AtomicWrite write) {
                try {
                    add(write, batch);
                } catch (Exception e) {
                    log.error(
                            e,
                            "events {} to {} of {} can't be serialized and are rejected",
                            write.lowestSequenceNr(),
                            write.highestSequenceNr(),
                            write.persistenceId());
                    rejected = rejected.isEmpty() ? new IdentityHashMap<>() : rejected;
                    rejected.put(write, e);
                }
            }
        }
        return rejected;
    }

    /** Adds all events of a write, or none if one of them can't be serialized. */
    private void add(AtomicWrite write, EventBatch batch) {
        List<SerializedEvent> events = new ArrayList<>(write.size());
        for (Iterator<PersistentRepr> all = write.payload().iterator(); all.hasNext(); ) {
            events.add(payloads.serialize(adaptation.toJournal(all.next())));
        }
        events.forEach(event -> event.addTo(batch));
    }

    /**
     * Tells the persistent actor. Runs on the committer's thread, or in the journal's actor; it only sends.
     *
     * @param rejected by identity, and empty as a rule
     */
    private record Answer(JournalProtocol.WriteMessages request, Map<AtomicWrite, Exception> rejected, ActorRef journal)
            implements Acknowledgement {

        @Override
        public void stored() {
            ActorRef actor = request.persistentActor();
            actor.tell(JournalProtocol.WriteMessagesSuccessful$.MODULE$, journal);
            int instance = request.actorInstanceId();
            for (Iterator<PersistentEnvelope> all = request.messages().iterator(); all.hasNext(); ) {
                PersistentEnvelope envelope = all.next();
                if (envelope instanceof AtomicWrite write) {
                    Exception rejection = rejected.get(write);
                    for (Iterator<PersistentRepr> events = write.payload().iterator(); events.hasNext(); ) {
                        PersistentRepr event = events.next();
                        Object reply = rejection == null
                                ? new JournalProtocol.WriteMessageSuccess(event, instance)
                                : new JournalProtocol.WriteMessageRejected(event, rejection, instance);
                        actor.tell(reply, event.sender());
                    }
                } else {
                    loop(envelope);
                }
            }
        }

        @Override
        public void failed(JournalException cause) {
            ActorRef actor = request.persistentActor();
            Collection<PersistentEnvelope> envelopes = CollectionConverters.asJava(request.messages());
            long writes =
                    envelopes.stream().filter(AtomicWrite.class::isInstance).count();
            actor.tell(new JournalProtocol.WriteMessagesFailed(cause, (int) writes), journal);
            for (PersistentEnvelope envelope : envelopes) {
                if (envelope instanceof AtomicWrite write) {
                    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
                        actor.tell(
                                new JournalProtocol.WriteMessageFailure(event, cause, request.actorInstanceId()),
                                event.sender());
                    }
                } else {
                    loop(envelope);
                }
            }
        }

        private void loop(PersistentEnvelope envelope) {
            if (envelope instanceof NonPersistentRepr deferred) {
                request.persistentActor()
                        .tell(
                                new JournalProtocol.LoopMessageSuccess(deferred.payload(), request.actorInstanceId()),
                                deferred.sender());
            }
        }
    }

    // Reading

    private void replay(JournalProtocol.ReplayMessages request) {
        ActorRef self = getSelf();
        if (knownEmpty(request.persistenceId())) {
            // A new actor has nothing to read; it need not wait for another thread.
            replayed(request, 0, self);
        } else {
            replays.execute(() -> replay(request, self));
        }
    }

    private boolean knownEmpty(String persistenceId) {
        try {
            return store.get().knownEmpty(persistenceId);
        } catch (JournalException e) {
            return false;
        }
    }

    private void replay(JournalProtocol.ReplayMessages request, ActorRef self) {
        ActorRef actor = request.persistentActor();
        try {
            long highest = store.get().highestSequence(request.persistenceId());
            store.get()
                    .read(
                            request.persistenceId(),
                            Math.max(1, request.fromSequenceNr()),
                            request.toSequenceNr(),
                            request.max(),
                            stored -> adaptation.fromJournal(
                                    payloads.deserialize(stored),
                                    event -> actor.tell(
                                            new JournalProtocol.ReplayedMessage(event), ActorRef.noSender())));
            replayed(request, highest, self);
        } catch (Exception e) {
            // Adapters in Scala throw checked exceptions undeclared; the actor must hear of those too.
            actor.tell(new JournalProtocol.ReplayMessagesFailure(e), self);
        }
    }

    private void replayed(JournalProtocol.ReplayMessages request, long highest, ActorRef self) {
        request.persistentActor().tell(new JournalProtocol.RecoverySuccess(highest), self);
        publish(request);
    }

    // Deleting

    private void delete(JournalProtocol.DeleteMessagesTo request) {
        ActorRef self = getSelf();
        ActorRef actor = request.persistentActor();
        long to = request.toSequenceNr();
        Acknowledgement answer = new Acknowledgement() {
            @Override
            public void stored() {
                actor.tell(new DeleteMessagesSuccess(to), self);
                publish(request);
            }

            @Override
            public void failed(JournalException cause) {
                actor.tell(new DeleteMessagesFailure(cause, to), self);
                publish(request);
            }
        };
        try {
            store.get().write(store.get().batch().deleteEvents(request.persistenceId(), to), answer);
        } catch (JournalException e) {
            answer.failed(e);
        }
    }

    private void publish(Object request) {
        if (publish) {
            system.eventStream().publish(request);
        }
    }
}

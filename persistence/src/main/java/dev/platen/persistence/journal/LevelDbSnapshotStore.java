package dev.platen.persistence.journal;

import com.typesafe.config.Config;
import dev.platen.persistence.leveldb.Acknowledgement;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SnapshotRange;
import dev.platen.persistence.leveldb.StoredSnapshot;
import dev.platen.persistence.serialization.Payloads;
import dev.platen.persistence.serialization.Serialized;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.UntypedAbstractActor;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.persistence.DeleteSnapshotFailure;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsFailure;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import scala.Option;

/**
 * The snapshot-store plug-in; {@code reference.conf} describes its settings. Snapshots lie in the folder of the journal.
 *
 * <p>A snapshot that can't be read is passed over with a warning, as long as the events can rebuild the state without
 * it; where they were deleted, loading fails.
 */
public final class LevelDbSnapshotStore extends UntypedAbstractActor {

    private final ActorSystem system = getContext().getSystem();
    private final LoggingAdapter log = Logging.getLogger(system, this);
    private final InstantSource clock = InstantSource.system();
    private final Supplier<LevelDbStore> store;
    private final Payloads payloads;
    private final boolean publish;

    /** Made by Pekko Persistence. */
    public LevelDbSnapshotStore(Config config) {
        store = Journals.get(system).tried(config.getString("journal"));
        payloads = new Payloads(system);
        publish = Persistence.get(system).settings().internal().publishPluginCommands();
    }

    @Override
    public void onReceive(Object message) {
        switch (message) {
            case SnapshotProtocol.LoadSnapshot load -> getSender().tell(load(load), getSelf());
            case SnapshotProtocol.SaveSnapshot save -> save(save);
            case SnapshotProtocol.DeleteSnapshot delete -> delete(delete);
            case SnapshotProtocol.DeleteSnapshots delete -> delete(delete);
            default -> unhandled(message);
        }
    }

    private Object load(SnapshotProtocol.LoadSnapshot request) {
        try {
            SnapshotRange range = range(request.criteria(), request.toSequenceNr());
            return new SnapshotProtocol.LoadSnapshotResult(
                    newest(request.persistenceId(), range), request.toSequenceNr());
        } catch (RuntimeException e) {
            return new SnapshotProtocol.LoadSnapshotFailed(e);
        }
    }

    private Option<SelectedSnapshot> newest(String persistenceId, SnapshotRange range) {
        Optional<StoredSnapshot> found = store.get().newestSnapshot(persistenceId, range);
        if (found.isEmpty()) {
            return Option.empty();
        }
        StoredSnapshot snapshot = found.get();
        try {
            return Option.apply(SelectedSnapshot.create(metadata(snapshot), state(snapshot)));
        } catch (JournalException e) {
            if (store.get().deletedTo(persistenceId) > 0) {
                throw e;
            }
            log.warning(
                    "snapshot {} of {} can't be read and is passed over: {}",
                    snapshot.sequence(),
                    persistenceId,
                    e.getCause());
            SnapshotRange older =
                    new SnapshotRange(range.minSequence(), snapshot.sequence() - 1, range.earliest(), range.latest());
            return newest(persistenceId, older);
        }
    }

    private Object state(StoredSnapshot snapshot) {
        return payloads.deserialize(snapshot.type(), snapshot.payload());
    }

    private SnapshotMetadata metadata(StoredSnapshot snapshot) {
        SnapshotMetadata metadata = new SnapshotMetadata(
                snapshot.persistenceId(), snapshot.sequence(), snapshot.at().toEpochMilli());
        return snapshot.metadata()
                .map(some -> metadata.withMetadata(payloads.deserialize(some.type(), some.payload())))
                .orElse(metadata);
    }

    private void save(SnapshotProtocol.SaveSnapshot request) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        SnapshotMetadata metadata = request.metadata();
        SnapshotMetadata saved = metadata.copy(metadata.persistenceId(), metadata.sequenceNr(), now.toEpochMilli());
        try {
            EventBatch batch = payloads.withAddress(() -> batch(saved, request.snapshot(), now));
            store.get()
                    .write(
                            batch,
                            answer(
                                    new SaveSnapshotSuccess(saved),
                                    request,
                                    cause -> new SaveSnapshotFailure(metadata, cause)));
        } catch (Exception e) {
            // Serializers in Scala throw checked exceptions undeclared; the actor must hear of those too.
            getSender().tell(new SaveSnapshotFailure(metadata, e), getSelf());
        }
    }

    private EventBatch batch(SnapshotMetadata metadata, Object state, Instant now) {
        Serialized serialized = payloads.serialize(state, now);
        return store.get()
                .batch()
                .snapshot(
                        metadata.persistenceId(),
                        metadata.sequenceNr(),
                        now,
                        serialized.type(),
                        payloads.metadata(metadata.metadata()),
                        serialized.bytes());
    }

    private void delete(SnapshotProtocol.DeleteSnapshot request) {
        SnapshotMetadata metadata = request.metadata();
        long sequence = metadata.sequenceNr();
        SnapshotRange range = metadata.timestamp() == 0
                ? SnapshotRange.exactly(sequence)
                : new SnapshotRange(
                        sequence,
                        sequence,
                        Instant.ofEpochMilli(metadata.timestamp()),
                        Instant.ofEpochMilli(metadata.timestamp()));
        delete(
                metadata.persistenceId(),
                range,
                answer(
                        new DeleteSnapshotSuccess(metadata),
                        request,
                        cause -> new DeleteSnapshotFailure(metadata, cause)));
    }

    private void delete(SnapshotProtocol.DeleteSnapshots request) {
        SnapshotSelectionCriteria criteria = request.criteria();
        delete(
                request.persistenceId(),
                range(criteria, Long.MAX_VALUE),
                answer(
                        new DeleteSnapshotsSuccess(criteria),
                        request,
                        cause -> new DeleteSnapshotsFailure(criteria, cause)));
    }

    private void delete(String persistenceId, SnapshotRange range, Acknowledgement answer) {
        try {
            store.get().write(store.get().batch().deleteSnapshots(persistenceId, range), answer);
        } catch (JournalException e) {
            answer.failed(e);
        }
    }

    private static SnapshotRange range(SnapshotSelectionCriteria criteria, long toSequence) {
        return new SnapshotRange(
                criteria.minSequenceNr(),
                Math.min(criteria.maxSequenceNr(), toSequence),
                criteria.minTimestamp() <= 0 ? Instant.MIN : Instant.ofEpochMilli(criteria.minTimestamp()),
                criteria.maxTimestamp() == Long.MAX_VALUE
                        ? Instant.MAX
                        : Instant.ofEpochMilli(criteria.maxTimestamp()));
    }

    private interface FailureReply {

        Object because(JournalException cause);
    }

    /** Tells whoever asked. Runs on the committer's thread, or in this actor; it only sends. */
    private Acknowledgement answer(Object success, Object request, FailureReply failure) {
        ActorRef asker = getSender();
        ActorRef self = getSelf();
        return new Acknowledgement() {
            @Override
            public void stored() {
                reply(success);
            }

            @Override
            public void failed(JournalException cause) {
                reply(failure.because(cause));
            }

            private void reply(Object reply) {
                asker.tell(reply, self);
                if (publish) {
                    system.eventStream().publish(request);
                }
            }
        };
    }
}

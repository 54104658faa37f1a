package dev.platen.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.DeleteMessagesSuccess;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.PersistentEnvelope;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import scala.jdk.javaapi.CollectionConverters;

/** An actor system with the plug-ins on a folder, spoken to in the persistence protocol. */
public final class PluginFixture implements AutoCloseable {

    /** The hour from which events have their times: event n happened n seconds later. */
    public static final Instant START = Instant.parse("2021-03-15T19:00:00Z");

    static final long ALL = Long.MAX_VALUE;

    /** Of each actor that writes, for its answers to come back with. */
    static final int INCARNATION = 17;

    /** The system. */
    public final ActorSystem system;

    final TestKit probe;

    /** What a recovery was told: events in order, and at the end the highest sequence number. */
    record Recovery(List<PersistentRepr> events, long highest) {

        List<Long> sequences() {
            return events.stream().map(PersistentRepr::sequenceNr).toList();
        }

        List<Object> payloads() {
            return events.stream().map(PersistentRepr::payload).toList();
        }
    }

    /** With the durability's name in lower case. */
    public PluginFixture(Path folder, String durability) {
        this(folder, durability, "");
    }

    /** With a durability and further settings. */
    public PluginFixture(Path folder, Durability durability, String settings) {
        this(folder, durability.name().toLowerCase(Locale.ROOT), settings);
    }

    private PluginFixture(Path folder, String durability, String settings) {
        system = ActorSystem.create(
                "plugin", ConfigFactory.parseString(settings).withFallback(config(folder, durability)));
        probe = new TestKit(system);
    }

    static PluginFixture on(Path folder, Durability durability) {
        return new PluginFixture(folder, durability, "");
    }

    /** The configuration of a system with the plug-ins. */
    public static Config config(Path folder, String durability) {
        return ConfigFactory.parseString("""
                pekko.persistence.journal.plugin = platen.persistence.journal
                pekko.persistence.snapshot-store.plugin = platen.persistence.snapshot-store
                pekko.persistence.publish-plugin-commands = on
                pekko.test.single-expect-default = 20s
                pekko.actor.testkit.typed.single-expect-default = 20s
                pekko.loglevel = OFF
                pekko.stdout-loglevel = OFF
                pekko.actor.serializers.note = "dev.platen.persistence.journal.NoteSerializer"
                pekko.actor.serialization-bindings."dev.platen.persistence.journal.Note" = note
                pekko.actor.serializers.parcel = "dev.platen.persistence.journal.ParcelSerializer"
                pekko.actor.serialization-bindings."dev.platen.persistence.journal.Parcel" = parcel
                """)
                .withFallback(ConfigFactory.parseMap(Map.of(
                        "platen.persistence.journal.dir",
                        folder.toString(),
                        "platen.persistence.journal.durability",
                        durability)))
                .withFallback(ConfigFactory.load());
    }

    ActorRef journal() {
        return Persistence.get(system).journalFor("", ConfigFactory.empty());
    }

    ActorRef snapshots() {
        return Persistence.get(system).snapshotStoreFor("", ConfigFactory.empty());
    }

    static Note note(long sequence, String text) {
        return new Note(START.plusSeconds(sequence), text);
    }

    static PersistentRepr event(String id, long sequence, String text) {
        return eventOf(id, sequence, note(sequence, text));
    }

    static PersistentRepr eventOf(String id, long sequence, Object payload) {
        return PersistentRepr.apply(payload, sequence, id, "", false, ActorRef.noSender(), "");
    }

    static AtomicWrite write(PersistentRepr... events) {
        return new AtomicWrite(CollectionConverters.asScala(List.of(events)).toList());
    }

    void send(PersistentEnvelope... envelopes) {
        journal().tell(request(List.of(envelopes)), probe.getRef());
    }

    JournalProtocol.WriteMessages request(List<? extends PersistentEnvelope> envelopes) {
        List<PersistentEnvelope> messages = List.copyOf(envelopes);
        return new JournalProtocol.WriteMessages(
                CollectionConverters.asScala(messages).toList(), probe.getRef(), INCARNATION);
    }

    /** Writes texts as events from a sequence number on, each in a request of its own, and waits for the answers. */
    public void written(String id, long from, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            written(event(id, from + i, texts[i]));
        }
    }

    /** Writes events together and waits for the answers. */
    void written(PersistentRepr... events) {
        send(write(events));
        expectWritten();
        for (PersistentRepr event : events) {
            expectStored(event);
        }
    }

    /** The answer to a request as a whole, which comes before those to its events. */
    void expectWritten() {
        probe.expectMsg(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
    }

    void expectStored(PersistentRepr event) {
        probe.expectMsg(new JournalProtocol.WriteMessageSuccess(event, INCARNATION));
    }

    JournalProtocol.WriteMessageRejected expectRejected(PersistentRepr event) {
        JournalProtocol.WriteMessageRejected rejected =
                probe.expectMsgClass(JournalProtocol.WriteMessageRejected.class);
        assertThat(rejected.message()).isEqualTo(event);
        assertThat(rejected.actorInstanceId()).isEqualTo(INCARNATION);
        return rejected;
    }

    void expectLooped(Object payload) {
        probe.expectMsg(new JournalProtocol.LoopMessageSuccess(payload, INCARNATION));
    }

    /** The failure of a request that holds one event. */
    Throwable expectFailed(PersistentRepr event) {
        JournalProtocol.WriteMessagesFailed failed = probe.expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
        assertThat(failed.writeCount()).isEqualTo(1);
        probe.expectMsg(new JournalProtocol.WriteMessageFailure(event, failed.cause(), INCARNATION));
        return failed.cause();
    }

    void askReplay(String id, long from, long to, long max) {
        askReplay(probe, id, from, to, max);
    }

    void askReplay(TestKit asker, String id, long from, long to, long max) {
        journal().tell(new JournalProtocol.ReplayMessages(from, to, max, id, asker.getRef()), asker.getRef());
    }

    Recovery replay(String id) {
        return replay(id, 1, ALL, ALL);
    }

    Recovery replay(String id, long from, long to, long max) {
        askReplay(id, from, to, max);
        return recovery(probe);
    }

    static Recovery recovery(TestKit asker) {
        List<PersistentRepr> events = new ArrayList<>();
        while (true) {
            switch (asker.expectMsgClass(JournalProtocol.Response.class)) {
                case JournalProtocol.ReplayedMessage replayed -> events.add(replayed.persistent());
                case JournalProtocol.RecoverySuccess success -> {
                    return new Recovery(events, success.highestSequenceNr());
                }
                case JournalProtocol.Response other -> throw new AssertionError("not of a recovery: " + other);
            }
        }
    }

    Throwable expectReplayFailed() {
        return probe.expectMsgClass(JournalProtocol.ReplayMessagesFailure.class).cause();
    }

    void askDelete(String id, long to) {
        journal().tell(new JournalProtocol.DeleteMessagesTo(id, to, probe.getRef()), probe.getRef());
    }

    /** Deletes events up to a sequence number and waits for the answer. */
    public void deleted(String id, long to) {
        askDelete(id, to);
        probe.expectMsg(new DeleteMessagesSuccess(to));
    }

    /** Ends the window, if there are windows. */
    public void commit() {
        Journals.get(system).commitWindow();
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}

package dev.platen.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.PersistentEnvelope;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import scala.jdk.javaapi.CollectionConverters;

/** An actor system with the plug-ins on a folder, spoken to in the persistence protocol. */
final class PluginFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2021-03-15T19:00:00Z");

    final ActorSystem system;
    final TestKit probe;

    PluginFixture(Path folder, String durability) {
        system = ActorSystem.create("plugin", config(folder, durability));
        probe = new TestKit(system);
    }

    static Config config(Path folder, String durability) {
        return ConfigFactory.parseString("""
                pekko.persistence.journal.plugin = platen.persistence.journal
                pekko.persistence.snapshot-store.plugin = platen.persistence.snapshot-store
                pekko.loglevel = OFF
                pekko.stdout-loglevel = OFF
                pekko.actor.serializers.note = "dev.platen.persistence.journal.NoteSerializer"
                pekko.actor.serialization-bindings."dev.platen.persistence.journal.Note" = note
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
        return PersistentRepr.apply(note(sequence, text), sequence, id, "", false, ActorRef.noSender(), "");
    }

    static AtomicWrite write(PersistentRepr... events) {
        return new AtomicWrite(CollectionConverters.asScala(List.of(events)).toList());
    }

    void send(PersistentEnvelope... envelopes) {
        journal()
                .tell(
                        new JournalProtocol.WriteMessages(
                                CollectionConverters.asScala(List.of(envelopes)).toList(), probe.getRef(), 1),
                        probe.getRef());
    }

    /** Writes texts as events from a sequence number on and waits for the acknowledgements. */
    void written(String id, long from, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            send(write(event(id, from + i, texts[i])));
            probe.expectMsg(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
            probe.expectMsgClass(JournalProtocol.WriteMessageSuccess.class);
        }
    }

    void askReplay(String id, long from, long to, long max) {
        journal().tell(new JournalProtocol.ReplayMessages(from, to, max, id, probe.getRef()), probe.getRef());
    }

    void expectReplayed(String id, long sequence, String text) {
        JournalProtocol.ReplayedMessage replayed = probe.expectMsgClass(JournalProtocol.ReplayedMessage.class);
        if (!replayed.persistent().equals(event(id, sequence, text))) {
            throw new AssertionError("expected " + sequence + " " + text + ", not " + replayed);
        }
    }

    void expectRecovered(long highest) {
        probe.expectMsg(new JournalProtocol.RecoverySuccess(highest));
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

package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.INCARNATION;
import static dev.platen.persistence.journal.PluginFixture.START;
import static dev.platen.persistence.journal.PluginFixture.event;
import static dev.platen.persistence.journal.PluginFixture.eventOf;
import static dev.platen.persistence.journal.PluginFixture.note;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.SequenceConflictException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.NonPersistentRepr;
import org.apache.pekko.persistence.PersistentEnvelope;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How the journal answers to writes, and what it keeps of each event. */
@ParameterizedClass
@EnumSource(Durability.class)
class JournalWritingTest {

    private static final String ID = "a/1";

    @TempDir
    Path folder;

    private final Durability durability;

    private PluginFixture plugin;

    JournalWritingTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        plugin = PluginFixture.on(folder, durability);
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    private void openAgain() {
        plugin.commit();
        plugin.close();
        plugin = PluginFixture.on(folder, durability);
    }

    private static PersistentRepr from(ActorRef sender, long sequence) {
        return PersistentRepr.apply(note(sequence, "sent"), sequence, ID, "", false, sender, "");
    }

    // Answers

    @Test
    void theAnswersComeInTheNameOfWhoeverSentTheCommand() {
        TestKit sender = new TestKit(plugin.system);
        plugin.send(write(from(sender.getRef(), 1)));
        plugin.expectWritten();
        plugin.expectStored(from(sender.getRef(), 1));
        assertThat(plugin.probe.getLastSender()).isEqualTo(sender.getRef());
    }

    @Test
    void theAnswersCarryTheNumberOfTheActorsIncarnation() {
        plugin.journal()
                .tell(
                        new JournalProtocol.WriteMessages(
                                plugin.request(List.of(write(event(ID, 1, "one"))))
                                        .messages(),
                                plugin.probe.getRef(),
                                INCARNATION + 1),
                        plugin.probe.getRef());
        plugin.expectWritten();
        plugin.probe.expectMsg(new JournalProtocol.WriteMessageSuccess(event(ID, 1, "one"), INCARNATION + 1));
    }

    @Test
    void whatIsNotToBeStoredComesBackInItsPlaceAmongTheEvents() {
        ActorRef sender = new TestKit(plugin.system).getRef();
        plugin.send(
                new NonPersistentRepr("before", sender),
                write(event(ID, 1, "one")),
                new NonPersistentRepr("between", sender),
                new NonPersistentRepr("still between", sender),
                write(event(ID, 2, "two"), event(ID, 3, "three")),
                new NonPersistentRepr("after", sender));
        plugin.expectWritten();
        plugin.expectLooped("before");
        assertThat(plugin.probe.getLastSender()).isEqualTo(sender);
        plugin.expectStored(event(ID, 1, "one"));
        plugin.expectLooped("between");
        plugin.expectLooped("still between");
        plugin.expectStored(event(ID, 2, "two"));
        plugin.expectStored(event(ID, 3, "three"));
        plugin.expectLooped("after");
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsNotToBeStoredComesBackBehindTheEventsOfEarlierRequests() {
        ActorRef sender = plugin.probe.getRef();
        plugin.send(write(event(ID, 1, "one")));
        plugin.send(new NonPersistentRepr("alone", sender));
        plugin.send(write(event(ID, 2, "unwritable")));
        plugin.send(write(event(ID, 2, "two")));
        plugin.expectWritten();
        plugin.expectStored(event(ID, 1, "one"));
        plugin.expectWritten();
        plugin.expectLooped("alone");
        plugin.expectWritten();
        plugin.expectRejected(event(ID, 2, "unwritable"));
        plugin.expectWritten();
        plugin.expectStored(event(ID, 2, "two"));
    }

    @Test
    void oneRequestMayHoldManyEvents() {
        int events = 5_000;
        List<AtomicWrite> writes = IntStream.rangeClosed(1, events)
                .mapToObj(sequence -> write(event(ID, sequence, "event " + sequence)))
                .toList();
        plugin.journal().tell(plugin.request(writes), ActorRef.noSender());
        plugin.expectWritten();
        for (int sequence = 1; sequence <= events; sequence++) {
            plugin.expectStored(event(ID, sequence, "event " + sequence));
        }
        assertThat(plugin.replay(ID, 4_999, ALL, ALL).events())
                .containsExactly(event(ID, 4_999, "event 4999"), event(ID, 5_000, "event 5000"));
    }

    // Rejections

    @Test
    void anEventThatNoSerializerTakesIsRejectedAndItsNeighboursAreStored() {
        PersistentRepr unknown = eventOf(ID, 2, new Object());
        plugin.send(write(event(ID, 1, "one")), write(unknown), write(event(ID, 3, "three")));
        plugin.expectWritten();
        plugin.expectStored(event(ID, 1, "one"));
        assertThat(plugin.expectRejected(unknown).cause()).isInstanceOf(NotSerializableException.class);
        plugin.expectStored(event(ID, 3, "three"));
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 3L);
        openAgain();
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 3L);
        assertThat(plugin.replay(ID).highest()).isEqualTo(3);
    }

    @Test
    void anEventThatItsSerializerRefusesIsRejected() {
        plugin.send(write(event(ID, 1, "unwritable")));
        plugin.expectWritten();
        assertThat(plugin.expectRejected(event(ID, 1, "unwritable")).cause())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(plugin.replay(ID).highest()).isZero();
    }

    @Test
    void anEventWhoseMetadataCantBeSerializedIsRejected() {
        PersistentRepr event = event(ID, 1, "one").withMetadata(note(1, "unwritable"));
        plugin.send(write(event));
        plugin.expectWritten();
        plugin.expectRejected(event);
        assertThat(plugin.replay(ID).highest()).isZero();
    }

    @Test
    void eventsWrittenTogetherAreRejectedTogether() {
        PersistentRepr three = event(ID, 3, "three");
        PersistentRepr four = event(ID, 4, "unwritable");
        PersistentRepr five = event(ID, 5, "five");
        plugin.send(
                write(event(ID, 1, "one"), event(ID, 2, "two")), write(three, four, five), write(event(ID, 6, "six")));
        plugin.expectWritten();
        plugin.expectStored(event(ID, 1, "one"));
        plugin.expectStored(event(ID, 2, "two"));
        Throwable cause = plugin.expectRejected(three).cause();
        assertThat(plugin.expectRejected(four).cause()).isEqualTo(cause);
        assertThat(plugin.expectRejected(five).cause()).isEqualTo(cause);
        plugin.expectStored(event(ID, 6, "six"));
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 2L, 6L);
    }

    @Test
    void theNumberOfARejectedEventIsFree() {
        plugin.written(ID, 1, "one");
        plugin.send(write(event(ID, 2, "unwritable")));
        plugin.expectWritten();
        plugin.expectRejected(event(ID, 2, "unwritable"));
        assertThat(plugin.replay(ID).highest()).isEqualTo(1);
        plugin.written(ID, 2, "two");
        assertThat(plugin.replay(ID).events()).containsExactly(event(ID, 1, "one"), event(ID, 2, "two"));
    }

    // Second writers

    @Test
    void aSecondWritersEventFails() {
        plugin.written(ID, 1, "one");
        plugin.send(write(event(ID, 1, "late")));
        assertThat(plugin.expectFailed(event(ID, 1, "late"))).isInstanceOf(SequenceConflictException.class);
        assertThat(plugin.replay(ID).events()).containsExactly(event(ID, 1, "one"));
    }

    @Test
    void aSecondWritersRequestFailsWhole() {
        plugin.written(ID, 1, "one", "two");
        ActorRef sender = plugin.probe.getRef();
        plugin.send(
                write(event(ID, 3, "three")), new NonPersistentRepr("between", sender), write(event(ID, 2, "late")));
        JournalProtocol.WriteMessagesFailed failed =
                plugin.probe.expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
        assertThat(failed.writeCount()).isEqualTo(2);
        plugin.probe.expectMsg(
                new JournalProtocol.WriteMessageFailure(event(ID, 3, "three"), failed.cause(), INCARNATION));
        plugin.expectLooped("between");
        plugin.probe.expectMsg(
                new JournalProtocol.WriteMessageFailure(event(ID, 2, "late"), failed.cause(), INCARNATION));
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 2L);
        plugin.written(ID, 3, "three");
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSecondWriterIsKnownAfterTheJournalWasOpenedAgain() {
        plugin.written(ID, 1, "one", "two");
        openAgain();
        plugin.send(write(event(ID, 2, "late")));
        assertThat(plugin.expectFailed(event(ID, 2, "late"))).isInstanceOf(SequenceConflictException.class);
    }

    // What is kept

    @Test
    void anEventKeepsItsManifestItsWriterItsTimeAndItsMetadata() {
        PersistentRepr event = PersistentRepr.apply(
                        note(1, "one"), 1, ID, "of the adapter", false, ActorRef.noSender(), "the writer")
                .withMetadata(note(9, "beside"));
        plugin.written(event);
        for (int time = 0; time < 2; time++) {
            PersistentRepr told = plugin.replay(ID).events().getFirst();
            assertThat(told).isEqualTo(event);
            assertThat(told.timestamp()).isEqualTo(START.plusSeconds(1).toEpochMilli());
            assertThat(told.metadata().get()).isEqualTo(note(9, "beside"));
            openAgain();
        }
    }

    @Test
    void theSenderIsNotKept() {
        plugin.written(from(plugin.probe.getRef(), 1));
        assertThat(plugin.replay(ID).events().getFirst().sender()).isEqualTo(ActorRef.noSender());
    }

    @Test
    void anEventThatDoesNotKnowItsTimeHasThatOfWriting() {
        Instant written = START.plusSeconds(77);
        plugin.written(eventOf(ID, 1, "text of Pekko's own").withTimestamp(written.toEpochMilli()));
        plugin.written(eventOf(ID, 2, new Parcel(plugin.probe.getRef(), 3)).withTimestamp(written.toEpochMilli()));
        assertThat(plugin.replay(ID).events().getLast().timestamp()).isEqualTo(written.toEpochMilli());
    }

    @Test
    void aReferenceToAnActorLeadsToTheActor() {
        PersistentRepr event = eventOf(ID, 1, new Parcel(plugin.probe.getRef(), 3));
        plugin.written(event);
        assertThat(plugin.replay(ID).events()).containsExactly(event);
    }

    @Test
    void anEventMayBeEmptyOrOfSeveralMegabytes() {
        PersistentRepr empty = eventOf(ID, 1, new byte[0]);
        byte[] many = new byte[6 << 20];
        for (int i = 0; i < many.length; i++) {
            many[i] = (byte) (i * 31 + (i >> 11));
        }
        plugin.written(empty);
        plugin.written(eventOf(ID, 2, many));
        plugin.written(ID, 3, "three");
        for (int time = 0; time < 2; time++) {
            List<Object> payloads = plugin.replay(ID).payloads();
            assertThat((byte[]) payloads.getFirst()).isEmpty();
            assertThat((byte[]) payloads.get(1)).isEqualTo(many);
            assertThat(payloads.getLast()).isEqualTo(note(3, "three"));
            openAgain();
        }
    }

    @Test
    void anActorMayHaveAnyName() {
        List<String> ids = List.of(
                "Δρόμος/πρώτος όροφος", "drucker|flur #2", "🖨", "a/1\u0000", "x".repeat(2_000), " ", "a/1/../2");
        for (String id : ids) {
            plugin.written(id, 1, "of " + id.length());
        }
        openAgain();
        for (String id : ids) {
            assertThat(plugin.replay(id).events()).containsExactly(event(id, 1, "of " + id.length()));
        }
    }

    @Test
    void manyActorsWritesAreAllStored() {
        int actors = 50;
        List<TestKit> writers = new ArrayList<>();
        for (int actor = 0; actor < actors; actor++) {
            TestKit writer = new TestKit(plugin.system);
            writers.add(writer);
            for (int sequence = 1; sequence <= 20; sequence++) {
                PersistentEnvelope one = write(event("b/" + actor, sequence, "event " + sequence));
                plugin.journal()
                        .tell(
                                new JournalProtocol.WriteMessages(
                                        plugin.request(List.of(one)).messages(), writer.getRef(), actor),
                                writer.getRef());
            }
        }
        for (int actor = 0; actor < actors; actor++) {
            for (int sequence = 1; sequence <= 20; sequence++) {
                TestKit writer = writers.get(actor);
                writer.expectMsg(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
                writer.expectMsg(new JournalProtocol.WriteMessageSuccess(
                        event("b/" + actor, sequence, "event " + sequence), actor));
            }
            assertThat(plugin.replay("b/" + actor).highest()).isEqualTo(20);
        }
    }
}

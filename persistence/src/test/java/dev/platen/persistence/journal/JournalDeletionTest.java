package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.event;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.journal.PluginFixture.Recovery;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.SequenceConflictException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.DeleteMessagesSuccess;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of an actor's five events after deletions. */
@ParameterizedClass
@EnumSource(Durability.class)
class JournalDeletionTest {

    private static final String ID = "a/1";

    @TempDir
    Path folder;

    private final Durability durability;

    private PluginFixture plugin;

    JournalDeletionTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        plugin = PluginFixture.on(folder, durability);
        plugin.written(ID, 1, "event 1", "event 2", "event 3", "event 4", "event 5");
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

    private static void expect(Recovery recovery, long highest, Long... sequences) {
        assertThat(recovery.sequences()).containsExactly(sequences);
        assertThat(recovery.highest()).isEqualTo(highest);
    }

    @Test
    void deletedEventsAreNotTold() {
        plugin.deleted(ID, 3);
        assertThat(plugin.replay(ID).events()).containsExactly(event(ID, 4, "event 4"), event(ID, 5, "event 5"));
    }

    @Test
    void whoeverListensToThePluginsCommandsHearsOfADeletion() {
        TestKit listener = new TestKit(plugin.system);
        plugin.system.getEventStream().subscribe(listener.getRef(), JournalProtocol.DeleteMessagesTo.class);
        plugin.deleted(ID, 3);
        listener.expectMsg(new JournalProtocol.DeleteMessagesTo(ID, 3, plugin.probe.getRef()));
    }

    @Test
    void theHighestSequenceNumberStays() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 0, ALL, ALL), 5, 4L, 5L);
    }

    @Test
    void theHighestSequenceNumberStaysWhenAllAreDeleted() {
        plugin.deleted(ID, ALL);
        expect(plugin.replay(ID, 0, ALL, ALL), 5);
    }

    @Test
    void theHighestSequenceNumberStaysWhenAllAreDeletedAndTheJournalIsOpenedAgain() {
        plugin.deleted(ID, ALL);
        openAgain();
        expect(plugin.replay(ID), 5);
        openAgain();
        expect(plugin.replay(ID), 5);
    }

    @Test
    void theFolderForgetsToo() {
        plugin.commit();
        plugin.deleted(ID, 3);
        openAgain();
        expect(plugin.replay(ID), 5, 4L, 5L);
    }

    @Test
    void deletingBeyondTheEndLeavesLaterEventsAlone() {
        plugin.deleted(ID, 100);
        plugin.written(ID, 6, "event 6");
        expect(plugin.replay(ID), 6, 6L);
        openAgain();
        expect(plugin.replay(ID), 6, 6L);
    }

    @Test
    void deletingToTheEndLeavesLaterEventsAlone() {
        plugin.deleted(ID, 5);
        plugin.written(ID, 6, "event 6");
        expect(plugin.replay(ID), 6, 6L);
    }

    @Test
    void deletingTwiceIsDeletingOnce() {
        plugin.deleted(ID, 3);
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID), 5, 4L, 5L);
    }

    @Test
    void deletingLessThanIsDeletedChangesNothing() {
        plugin.deleted(ID, 3);
        plugin.deleted(ID, 1);
        plugin.deleted(ID, 0);
        expect(plugin.replay(ID), 5, 4L, 5L);
    }

    @Test
    void deletingGoesOnWhereItEnded() {
        plugin.deleted(ID, 2);
        openAgain();
        plugin.deleted(ID, 4);
        expect(plugin.replay(ID), 5, 5L);
    }

    @Test
    void aRangeFromTheLastDeletedTellsTheSurvivors() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 3, ALL, ALL), 5, 4L, 5L);
    }

    @Test
    void aRangeFromTheFirstSurvivorTellsTheSurvivors() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 4, ALL, ALL), 5, 4L, 5L);
    }

    @Test
    void aRangeAmongTheDeletedTellsNothing() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 1, 2, ALL), 5);
        expect(plugin.replay(ID, 1, 3, ALL), 5);
    }

    @Test
    void aRangeOverDeletedAndSurvivorsTellsTheSurvivors() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 1, 4, ALL), 5, 4L);
    }

    @Test
    void theMaximumCountsSurvivorsOnly() {
        plugin.deleted(ID, 3);
        expect(plugin.replay(ID, 1, ALL, 1), 5, 4L);
    }

    @Test
    void otherActorsKeepTheirs() {
        plugin.written("a/2", 1, "of another");
        plugin.deleted(ID, ALL);
        expect(plugin.replay("a/2"), 1, 1L);
    }

    @Test
    void anActorWithoutEventsHasNothingToDelete() {
        plugin.deleted("a/2", ALL);
        expect(plugin.replay("a/2"), 0);
        plugin.written("a/2", 1, "the first");
        expect(plugin.replay("a/2"), 1, 1L);
    }

    @Test
    void theNumberOfADeletedEventIsNotGivenAgain() {
        plugin.deleted(ID, ALL);
        openAgain();
        plugin.send(write(event(ID, 5, "late")));
        assertThat(plugin.expectFailed(event(ID, 5, "late"))).isInstanceOf(SequenceConflictException.class);
        expect(plugin.replay(ID), 5);
    }

    @Test
    void writesAndDeletionsThatOvertakeTheirAnswersTakeEffectInOrder() {
        plugin.send(write(event(ID, 6, "event 6")));
        plugin.askDelete(ID, 6);
        plugin.send(write(event(ID, 7, "event 7")));
        TestKit reader = new TestKit(plugin.system);
        plugin.askReplay(reader, ID, 1, ALL, ALL);
        plugin.expectWritten();
        plugin.expectStored(event(ID, 6, "event 6"));
        plugin.probe.expectMsg(new DeleteMessagesSuccess(6));
        plugin.expectWritten();
        plugin.expectStored(event(ID, 7, "event 7"));
        expect(PluginFixture.recovery(reader), 7, 7L);
    }

    /** A replay and a deletion at the same time: the replay tells a run of events up to the end, in order. */
    @Test
    void aReplayDuringADeletionTellsAllOrTheSurvivors() {
        String id = "a/long";
        int events = 2_000;
        List<AtomicWrite> writes = new ArrayList<>();
        for (int sequence = 1; sequence <= events; sequence++) {
            writes.add(write(event(id, sequence, "event " + sequence)));
        }
        TestKit writer = new TestKit(plugin.system);
        plugin.journal().tell(plugin.request(writes), writer.getRef());
        plugin.expectWritten();
        plugin.probe.receiveN(events);
        plugin.commit();
        List<TestKit> readers = new ArrayList<>();
        for (long to = 250; to <= events; to += 250) {
            TestKit reader = new TestKit(plugin.system);
            readers.add(reader);
            plugin.askReplay(reader, id, 1, ALL, ALL);
            plugin.journal().tell(new JournalProtocol.DeleteMessagesTo(id, to, writer.getRef()), writer.getRef());
        }
        for (TestKit reader : readers) {
            Recovery recovery = PluginFixture.recovery(reader);
            long[] sequences =
                    recovery.sequences().stream().mapToLong(Long::longValue).toArray();
            assertThat(sequences)
                    .isEqualTo(LongStream.rangeClosed(events - sequences.length + 1, events)
                            .toArray());
            assertThat(recovery.highest()).isEqualTo(events);
        }
        for (long to = 250; to <= events; to += 250) {
            writer.expectMsg(new DeleteMessagesSuccess(to));
        }
        expect(plugin.replay(id), events);
    }
}

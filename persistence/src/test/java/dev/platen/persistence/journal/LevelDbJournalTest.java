package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.START;
import static dev.platen.persistence.journal.PluginFixture.event;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.JournalInUseException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.SequenceConflictException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.persistence.DeleteMessagesSuccess;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal plug-in keeps Pekko's contract. */
class LevelDbJournalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "os", "window"})
    void rangesAndMaximumLimitAReplay(String durability) {
        try (PluginFixture plugin = new PluginFixture(folder, durability)) {
            plugin.written("a/1", 1, "one", "two", "three", "four");
            plugin.askReplay("a/1", 2, 3, Long.MAX_VALUE);
            plugin.expectReplayed("a/1", 2, "two");
            plugin.expectReplayed("a/1", 3, "three");
            plugin.expectRecovered(4);
            plugin.askReplay("a/1", 0, Long.MAX_VALUE, 1);
            plugin.expectReplayed("a/1", 1, "one");
            plugin.expectRecovered(4);
            plugin.askReplay("a/1", 1, Long.MAX_VALUE, 0);
            plugin.expectRecovered(4);
            plugin.askReplay("a/1", 4, 3, Long.MAX_VALUE);
            plugin.expectRecovered(4);
            plugin.askReplay("a/2", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectRecovered(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "os", "window"})
    void deletingAllKeepsTheHighestSequenceNumber(String durability) {
        try (PluginFixture plugin = new PluginFixture(folder, durability)) {
            plugin.written("a/1", 1, "one", "two", "three");
            plugin.journal()
                    .tell(
                            new JournalProtocol.DeleteMessagesTo("a/1", Long.MAX_VALUE, plugin.probe.getRef()),
                            plugin.probe.getRef());
            plugin.probe.expectMsg(new DeleteMessagesSuccess(Long.MAX_VALUE));
            plugin.askReplay("a/1", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectRecovered(3);
            plugin.written("a/1", 4, "four");
            Journals.get(plugin.system).commitWindow();
        }
        try (PluginFixture plugin = new PluginFixture(folder, durability)) {
            plugin.askReplay("a/1", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectReplayed("a/1", 4, "four");
            plugin.expectRecovered(4);
        }
    }

    @Test
    void aWriteOfSeveralEventsIsStoredOrRejectedWhole() {
        try (PluginFixture plugin = new PluginFixture(folder, "sync")) {
            plugin.send(
                    write(event("a/1", 1, "one"), event("a/1", 2, "two")),
                    write(event("a/1", 3, "three"), event("a/1", 4, "unwritable")),
                    write(event("a/1", 5, "five")));
            plugin.probe.expectMsg(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
            plugin.probe.expectMsg(new JournalProtocol.WriteMessageSuccess(event("a/1", 1, "one"), 1));
            plugin.probe.expectMsg(new JournalProtocol.WriteMessageSuccess(event("a/1", 2, "two"), 1));
            assertThat(plugin.probe
                            .expectMsgClass(JournalProtocol.WriteMessageRejected.class)
                            .message()
                            .sequenceNr())
                    .isEqualTo(3);
            assertThat(plugin.probe
                            .expectMsgClass(JournalProtocol.WriteMessageRejected.class)
                            .message()
                            .sequenceNr())
                    .isEqualTo(4);
            plugin.probe.expectMsg(new JournalProtocol.WriteMessageSuccess(event("a/1", 5, "five"), 1));
            plugin.askReplay("a/1", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectReplayed("a/1", 1, "one");
            plugin.expectReplayed("a/1", 2, "two");
            plugin.expectReplayed("a/1", 5, "five");
            plugin.expectRecovered(5);
        }
    }

    @Test
    void aSecondWritersEventsFail() {
        try (PluginFixture plugin = new PluginFixture(folder, "sync")) {
            plugin.written("a/1", 1, "one");
            plugin.send(write(event("a/1", 1, "late")));
            JournalProtocol.WriteMessagesFailed failed =
                    plugin.probe.expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
            assertThat(failed.cause()).isInstanceOf(SequenceConflictException.class);
            assertThat(failed.writeCount()).isEqualTo(1);
            plugin.probe.expectMsgClass(JournalProtocol.WriteMessageFailure.class);
        }
    }

    @Test
    void manyActorsRecoverAtTheSameTime() {
        int actors = 200;
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            for (int actor = 0; actor < actors; actor++) {
                plugin.written("a/" + actor, 1, "one of " + actor, "two of " + actor);
            }
        }
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            List<TestKit> probes = new ArrayList<>();
            for (int actor = 0; actor < actors; actor++) {
                TestKit probe = new TestKit(plugin.system);
                probes.add(probe);
                plugin.journal()
                        .tell(
                                new JournalProtocol.ReplayMessages(
                                        1, Long.MAX_VALUE, Long.MAX_VALUE, "a/" + actor, probe.getRef()),
                                probe.getRef());
            }
            for (int actor = 0; actor < actors; actor++) {
                TestKit probe = probes.get(actor);
                String id = "a/" + actor;
                probe.expectMsg(new JournalProtocol.ReplayedMessage(event(id, 1, "one of " + actor)));
                probe.expectMsg(new JournalProtocol.ReplayedMessage(event(id, 2, "two of " + actor)));
                probe.expectMsg(new JournalProtocol.RecoverySuccess(2));
            }
        }
    }

    @Test
    void theStoredTimeIsTheEventsOwn() {
        try (PluginFixture plugin = new PluginFixture(folder, "os")) {
            plugin.written("a/1", 1, "one");
            plugin.askReplay("a/1", 1, 1, 1);
            assertThat(plugin.probe
                            .expectMsgClass(JournalProtocol.ReplayedMessage.class)
                            .persistent()
                            .timestamp())
                    .isEqualTo(START.plusSeconds(1).toEpochMilli());
        }
        List<Instant> times = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            store.readAll(event -> times.add(event.at()));
        }
        assertThat(times).containsExactly(START.plusSeconds(1));
    }

    @Test
    void whatIsNotInAWindowThatEndedIsGoneWithTheSystem() {
        try (PluginFixture plugin = new PluginFixture(folder, "window")) {
            plugin.written("a/1", 1, "one");
            plugin.written("a/2", 1, "one");
            Journals.get(plugin.system).commitWindow();
            plugin.written("a/1", 2, "two");
        }
        try (PluginFixture plugin = new PluginFixture(folder, "window")) {
            plugin.askReplay("a/1", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectReplayed("a/1", 1, "one");
            plugin.expectRecovered(1);
            plugin.askReplay("a/2", 1, Long.MAX_VALUE, Long.MAX_VALUE);
            plugin.expectReplayed("a/2", 1, "one");
            plugin.expectRecovered(1);
        }
    }

    @Test
    void whoFindsTheFolderInUseIsToldAtOnce() {
        try (PluginFixture first = new PluginFixture(folder, "os");
                PluginFixture second = new PluginFixture(folder, "os")) {
            first.written("a/1", 1, "one");
            second.askReplay("a/1", 1, 1, 1);
            assertThat(second.probe
                            .expectMsgClass(JournalProtocol.ReplayMessagesFailure.class)
                            .cause())
                    .isInstanceOf(JournalInUseException.class)
                    .hasMessageContaining(folder.toString());
            second.send(write(event("a/1", 1, "one")));
            second.probe.expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
            second.probe.expectMsgClass(JournalProtocol.WriteMessageFailure.class);
        }
    }
}

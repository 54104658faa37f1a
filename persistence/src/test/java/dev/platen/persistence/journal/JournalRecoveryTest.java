package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.JournalInUseException;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many recoveries at once, and recoveries that can't succeed. */
class JournalRecoveryTest {

    private static final int ACTORS = 400;
    private static final int EVENTS = 20;

    @TempDir
    Path folder;

    private static String id(int actor) {
        return "a/" + actor;
    }

    private static PersistentRepr event(int actor, long sequence) {
        return PluginFixture.event(id(actor), sequence, "event " + sequence + " of " + actor);
    }

    private static void writtenForAll(PluginFixture plugin) {
        for (long sequence = 1; sequence <= EVENTS; sequence++) {
            List<AtomicWrite> writes = new ArrayList<>();
            for (int actor = 0; actor < ACTORS; actor++) {
                writes.add(write(event(actor, sequence)));
            }
            plugin.journal().tell(plugin.request(writes), plugin.probe.getRef());
            plugin.expectWritten();
            plugin.probe.receiveN(ACTORS);
        }
    }

    private static List<TestKit> askAll(PluginFixture plugin) {
        List<TestKit> askers = new ArrayList<>();
        for (int actor = 0; actor < ACTORS; actor++) {
            TestKit asker = new TestKit(plugin.system);
            askers.add(asker);
            plugin.askReplay(asker, id(actor), 1, ALL, ALL);
        }
        return askers;
    }

    private static void expectAll(List<TestKit> askers) {
        for (int actor = 0; actor < ACTORS; actor++) {
            int number = actor;
            assertThat(PluginFixture.recovery(askers.get(actor)))
                    .isEqualTo(new PluginFixture.Recovery(
                            IntStream.rangeClosed(1, EVENTS)
                                    .mapToObj(sequence -> event(number, sequence))
                                    .toList(),
                            EVENTS));
        }
    }

    @Test
    void hundredsOfActorsRecoverAtOnceAndEachHearsAllOfItsEvents() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            writtenForAll(plugin);
            expectAll(askAll(plugin));
        }
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            expectAll(askAll(plugin));
        }
    }

    @Test
    void actorsRecoverWhileOthersWrite() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            writtenForAll(plugin);
        }
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            for (int sequence = 1; sequence <= 100; sequence++) {
                plugin.send(write(PluginFixture.event("b/1", sequence, "meanwhile")));
            }
            List<TestKit> askers = askAll(plugin);
            for (int sequence = 101; sequence <= 200; sequence++) {
                plugin.send(write(PluginFixture.event("b/1", sequence, "meanwhile")));
            }
            expectAll(askers);
            plugin.probe.receiveN(400);
            assertThat(plugin.replay("b/1").sequences()).hasSize(200);
        }
    }

    @Test
    void oneActorMayRecoverManyTimesAtOnce() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.WINDOW)) {
            plugin.written("a/1", 1, "one", "two");
            plugin.commit();
            plugin.written("a/1", 3, "three");
            List<TestKit> askers = new ArrayList<>();
            for (int asker = 0; asker < 100; asker++) {
                askers.add(new TestKit(plugin.system));
                plugin.askReplay(askers.getLast(), "a/1", 1, ALL, ALL);
            }
            for (TestKit asker : askers) {
                assertThat(PluginFixture.recovery(asker).sequences()).containsExactly(1L, 2L, 3L);
            }
        }
    }

    @Test
    void whatIsNotInAWindowThatEndedIsGoneWithTheSystem() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.WINDOW)) {
            plugin.written("a/1", 1, "one");
            plugin.written("a/2", 1, "one");
            plugin.commit();
            plugin.written("a/1", 2, "two");
            plugin.written("a/3", 1, "one");
        }
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.WINDOW)) {
            assertThat(plugin.replay("a/1").sequences()).containsExactly(1L);
            assertThat(plugin.replay("a/2").sequences()).containsExactly(1L);
            assertThat(plugin.replay("a/3").highest()).isZero();
        }
    }

    @Test
    void anEventThatCantBeReadFailsTheRecoveryAndIsNamed() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            plugin.written("a/1", 1, "one", "unreadable", "three");
            plugin.written("a/2", 1, "one");
            plugin.askReplay("a/1", 1, ALL, ALL);
            plugin.probe.expectMsg(new JournalProtocol.ReplayedMessage(PluginFixture.event("a/1", 1, "one")));
            assertThat(plugin.expectReplayFailed())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("event 2 of a/1")
                    .hasMessageContaining("Note.v1");
            assertThat(plugin.replay("a/2").sequences()).containsExactly(1L);
            assertThat(plugin.replay("a/1", 3, ALL, ALL).sequences()).containsExactly(3L);
        }
    }

    /** A serializer that only the first system has. */
    public static final class RetiredSerializer extends NoteSerializer {

        @Override
        public int identifier() {
            return 7_003;
        }
    }

    @Test
    void anEventWhoseSerializerIsMissingFailsTheRecoveryAndIsNamed() {
        try (PluginFixture plugin = new PluginFixture(folder, Durability.OS, """
                pekko.actor {
                  serializers.retired = "dev.platen.persistence.journal.JournalRecoveryTest$RetiredSerializer"
                  serialization-bindings."dev.platen.persistence.journal.Note" = retired
                }
                """)) {
            plugin.written("a/1", 1, "one");
        }
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            plugin.askReplay("a/1", 1, ALL, ALL);
            assertThat(plugin.expectReplayFailed())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("event 1 of a/1")
                    .hasMessageContaining("7003");
        }
    }

    @Test
    void theStoredTimeIsTheEventsOwn() {
        try (PluginFixture plugin = PluginFixture.on(folder, Durability.OS)) {
            plugin.written("a/1", 1, "one");
        }
        List<Instant> times = new ArrayList<>();
        try (LevelDbStore store = LevelDbStore.openForReading(folder)) {
            store.fromOffset(0).forEach(event -> times.add(event.at()));
        }
        assertThat(times).containsExactly(PluginFixture.START.plusSeconds(1));
    }

    @Test
    void writersUuidsAreLeftOutWhereTheSettingsSaySo() {
        String settings = "platen.persistence.journal.writer-uuids = off";
        try (PluginFixture plugin = new PluginFixture(folder, Durability.OS, settings)) {
            PersistentRepr one = PluginFixture.event("a/1", 1, "one").update(1, "a/1", false, null, "the writer");
            plugin.written(one);
            assertThat(plugin.replay("a/1").events().getFirst().writerUuid()).isEmpty();
        }
    }

    @Test
    void whoFindsTheFolderInUseIsToldAtOnce() {
        try (PluginFixture first = PluginFixture.on(folder, Durability.OS);
                PluginFixture second = PluginFixture.on(folder, Durability.OS)) {
            first.written("a/1", 1, "one");
            second.askReplay("a/1", 1, 1, 1);
            assertThat(second.expectReplayFailed())
                    .isInstanceOf(JournalInUseException.class)
                    .hasMessageContaining(folder.toString());
            second.send(write(PluginFixture.event("a/1", 1, "one")));
            assertThat(second.expectFailed(PluginFixture.event("a/1", 1, "one")))
                    .isInstanceOf(JournalInUseException.class);
        }
    }
}

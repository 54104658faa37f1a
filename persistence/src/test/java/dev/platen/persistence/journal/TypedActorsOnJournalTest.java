package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.DeleteEventsCompleted;
import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.EventSeq;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What typed persistent actors do with the journal: several events at once, tags, adapters, snapshots, retention. */
@ParameterizedClass
@EnumSource(Durability.class)
class TypedActorsOnJournalTest {

    private static final String ID = "a/1";

    @TempDir
    Path folder;

    private final Durability durability;
    private ActorTestKit kit;

    TypedActorsOnJournalTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        kit = ActorTestKit.create(PluginFixture.config(folder, durability.name().toLowerCase(Locale.ROOT)));
    }

    @AfterEach
    void close() {
        kit.shutdownTestKit();
    }

    private void openAgain() {
        Journals.get(kit.system()).commitWindow();
        close();
        open();
    }

    private String added(ActorRef<Diary.Command> diary, String... words) {
        TestProbe<String> probe = kit.createTestProbe();
        diary.tell(new Diary.Add(List.of(words), probe.getRef()));
        return probe.receiveMessage();
    }

    private String read(Behavior<Diary.Command> behavior) {
        return read(kit.spawn(behavior));
    }

    private String read(ActorRef<Diary.Command> diary) {
        TestProbe<String> probe = kit.createTestProbe();
        diary.tell(new Diary.Read(probe.getRef()));
        return probe.receiveMessage();
    }

    private List<String> stored() {
        List<String> stored = new ArrayList<>();
        LevelDbStore store = Journals.get(kit.system()).store();
        store.read(ID, 1, Long.MAX_VALUE, Long.MAX_VALUE, event -> stored.add(event.toString()));
        return stored;
    }

    @Test
    void anActorRecoversWhatItPersistedOneByOneAndTogether() {
        ActorRef<Diary.Command> diary = kit.spawn(new Diary(ID));
        added(diary, "one");
        assertThat(added(diary, "two", "three")).isEqualTo("one two three");
        openAgain();
        diary = kit.spawn(new Diary(ID));
        assertThat(read(diary)).isEqualTo("one two three");
        assertThat(added(diary, "four")).isEqualTo("one two three four");
        openAgain();
        assertThat(read(new Diary(ID))).isEqualTo("one two three four");
    }

    @Test
    void anActorWhoseEventIsRejectedStopsAndRecoversToWhatItWas() {
        ActorRef<Diary.Command> diary = kit.spawn(new Diary(ID));
        added(diary, "one");
        TestProbe<String> nobody = kit.createTestProbe();
        diary.tell(new Diary.Add(List.of("two", "unwritable"), nobody.getRef()));
        nobody.expectTerminated(diary, Duration.ofSeconds(10));
        diary = kit.spawn(new Diary(ID));
        assertThat(read(diary)).isEqualTo("one");
        assertThat(added(diary, "two")).isEqualTo("one two");
        openAgain();
        assertThat(read(new Diary(ID))).isEqualTo("one two");
    }

    @Test
    void aSecondIncarnationThatWritesIsStoppedAndTheFirstGoesOn() {
        ActorRef<Diary.Command> first = kit.spawn(new Diary(ID));
        ActorRef<Diary.Command> second = kit.spawn(new Diary(ID));
        assertThat(read(second)).isEmpty();
        added(first, "one");
        TestProbe<String> nobody = kit.createTestProbe();
        second.tell(new Diary.Add(List.of("late"), nobody.getRef()));
        nobody.expectTerminated(second, Duration.ofSeconds(10));
        assertThat(added(first, "two")).isEqualTo("one two");
        openAgain();
        assertThat(read(new Diary(ID))).isEqualTo("one two");
    }

    @Test
    void retentionDeletesEventsThatASnapshotStandsFor() {
        TestProbe<Long> deletions = kit.createTestProbe();
        ActorRef<Diary.Command> diary = kit.spawn(forgetful(deletions.getRef()));
        for (String word : List.of("one", "two", "three", "four")) {
            added(diary, word);
        }
        assertThat(deletions.receiveMessage()).isEqualTo(2);
        assertThat(stored()).hasSize(2).first().asString().contains("a/1/3");
        assertThat(added(diary, "five", "six")).isEqualTo("one two three four five six");
        assertThat(deletions.receiveMessage()).isEqualTo(4);
        openAgain();
        diary = kit.spawn(forgetful(kit.<Long>createTestProbe().getRef()));
        assertThat(read(diary)).isEqualTo("one two three four five six");
        assertThat(stored()).hasSize(2).first().asString().contains("a/1/5");
        assertThat(added(diary, "seven")).isEqualTo("one two three four five six seven");
    }

    private static Diary forgetful(ActorRef<Long> deletions) {
        return new Diary(ID) {
            @Override
            public RetentionCriteria retentionCriteria() {
                return RetentionCriteria.snapshotEvery(2, 1).withDeleteEventsOnSnapshot();
            }

            @Override
            public SignalHandler<Note> signalHandler() {
                return newSignalHandlerBuilder()
                        .onSignal(
                                DeleteEventsCompleted.class,
                                (state, completed) -> deletions.tell(completed.toSequenceNr()))
                        .build();
            }
        };
    }

    @Test
    void anActorMayTagAndAdaptItsEvents() {
        ActorRef<Diary.Command> diary = kit.spawn(new LoudDiary());
        added(diary, "one");
        added(diary, "two");
        assertThat(stored().getFirst()).isEqualTo("a/1/1 Note.v1 at " + START.plusSeconds(1));
        openAgain();
        assertThat(read(new LoudDiary())).isEqualTo("one two");
        assertThat(read(new Diary(ID))).isEqualTo("ONE TWO");
    }

    /** Stores its words in capitals. */
    private static final class LoudDiary extends Diary {

        LoudDiary() {
            super(ID);
        }

        @Override
        public Set<String> tagsFor(Note event) {
            return Set.of("loud", event.text());
        }

        @Override
        public EventAdapter<Note, ?> eventAdapter() {
            return new EventAdapter<Note, Note>() {
                @Override
                public Note toJournal(Note event) {
                    return new Note(event.at(), event.text().toUpperCase(Locale.ROOT));
                }

                @Override
                public String manifest(Note event) {
                    return "loud";
                }

                @Override
                public EventSeq<Note> fromJournal(Note event, String manifest) {
                    assertThat(manifest).isEqualTo("loud");
                    return EventSeq.single(new Note(event.at(), event.text().toLowerCase(Locale.ROOT)));
                }
            };
        }
    }

    @Test
    void anActorThatDoesNotRecoverGoesOnBehindItsLastEvent() {
        added(kit.spawn(new Diary(ID)), "one", "two");
        openAgain();
        ActorRef<Diary.Command> oblivious = kit.spawn(new Diary(ID) {
            @Override
            public Recovery recovery() {
                return Recovery.disabled();
            }
        });
        assertThat(added(oblivious, "three")).isEqualTo("three");
        openAgain();
        assertThat(read(new Diary(ID))).isEqualTo("one two three");
    }
}

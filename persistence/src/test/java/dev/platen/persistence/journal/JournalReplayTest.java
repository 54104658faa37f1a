package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.journal.PluginFixture.Recovery;
import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.PersistentRepr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a replay tells of an actor with five events, the last two of which were written together. */
@ParameterizedClass
@EnumSource(Durability.class)
class JournalReplayTest {

    private static final String ID = "a/1";

    @TempDir
    Path folder;

    private final Durability durability;

    private PluginFixture plugin;

    JournalReplayTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        plugin = PluginFixture.on(folder, durability);
        plugin.written(ID, 1, "event 1", "event 2", "event 3");
        plugin.written(event(ID, 4, "event 4"), event(ID, 5, "event 5"));
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    private void expect(Recovery recovery, long... sequences) {
        PersistentRepr[] events = LongStream.of(sequences)
                .mapToObj(sequence -> event(ID, sequence, "event " + sequence))
                .toArray(PersistentRepr[]::new);
        assertThat(recovery.events()).containsExactly(events);
        assertThat(recovery.highest()).isEqualTo(5);
    }

    @Test
    void withoutBoundsAllIsTold() {
        expect(plugin.replay(ID, 1, ALL, ALL), 1, 2, 3, 4, 5);
    }

    @Test
    void zeroAsTheLowerBoundIsAsGoodAsOne() {
        expect(plugin.replay(ID, 0, ALL, ALL), 1, 2, 3, 4, 5);
    }

    @Test
    void theLowerBoundIsInclusive() {
        expect(plugin.replay(ID, 3, ALL, ALL), 3, 4, 5);
    }

    @Test
    void theUpperBoundIsInclusive() {
        expect(plugin.replay(ID, 1, 3, ALL), 1, 2, 3);
    }

    @Test
    void theMaximumLimitsHowMany() {
        expect(plugin.replay(ID, 1, ALL, 3), 1, 2, 3);
    }

    @Test
    void bothBoundsHoldTogether() {
        expect(plugin.replay(ID, 2, 3, ALL), 2, 3);
    }

    @Test
    void bothBoundsAndTheMaximumHoldTogether() {
        expect(plugin.replay(ID, 2, 5, 2), 2, 3);
    }

    @Test
    void equalBoundsTellOneEvent() {
        expect(plugin.replay(ID, 2, 2, ALL), 2);
    }

    @Test
    void aMaximumOfOneTellsOneEvent() {
        expect(plugin.replay(ID, 2, 4, 1), 2);
    }

    @Test
    void aMaximumOfZeroTellsTheHighestSequenceNumberOnly() {
        expect(plugin.replay(ID, 2, 4, 0));
    }

    @Test
    void crossedBoundsTellTheHighestSequenceNumberOnly() {
        expect(plugin.replay(ID, 3, 2, ALL));
    }

    @Test
    void aRecoveryThatIsSwitchedOffLearnsTheHighestSequenceNumber() {
        expect(plugin.replay(ID, 1, 0, ALL));
    }

    @Test
    void aRangeThatGoesBeyondTheEndEndsThere() {
        expect(plugin.replay(ID, 4, 4_000, 3_000), 4, 5);
    }

    @Test
    void aRangeBeyondTheEndIsAnsweredAtOnce() {
        expect(plugin.replay(ID, 6, ALL, ALL));
        expect(plugin.replay(ID, ALL, ALL, ALL));
    }

    @Test
    void anActorWithoutEventsHasZeroAsItsHighest() {
        assertThat(plugin.replay("a/2", 0, ALL, ALL)).isEqualTo(new Recovery(List.of(), 0));
    }

    @Test
    void anActorWhoseNameBeginsWithAnothersHasItsOwnEvents() {
        plugin.written("a/11", 1, "of another");
        plugin.written("a/", 1, "of a third");
        expect(plugin.replay(ID, 1, ALL, ALL), 1, 2, 3, 4, 5);
        assertThat(plugin.replay("a/11").events()).containsExactly(event("a/11", 1, "of another"));
    }

    @Test
    void theSecondReplayTellsWhatTheFirstDid() {
        assertThat(plugin.replay(ID)).isEqualTo(plugin.replay(ID));
    }

    @Test
    void aReplayTellsTheSameWhenTheWindowHasEnded() {
        Recovery before = plugin.replay(ID);
        plugin.commit();
        assertThat(plugin.replay(ID)).isEqualTo(before);
        expect(plugin.replay(ID, 2, 4, 2), 2, 3);
    }

    @Test
    void eventsBeforeAndAfterTheEndOfAWindowAreToldInOrder() {
        plugin.commit();
        plugin.written(event(ID, 6, "event 6"));
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(plugin.replay(ID, 5, ALL, ALL).sequences()).containsExactly(5L, 6L);
    }

    @Test
    void aJournalThatIsOpenedAgainTellsTheSame() {
        Recovery before = plugin.replay(ID);
        plugin.commit();
        for (int time = 0; time < 2; time++) {
            plugin.close();
            plugin = PluginFixture.on(folder, durability);
            assertThat(plugin.replay(ID)).isEqualTo(before);
            expect(plugin.replay(ID, 2, 4, 2), 2, 3);
        }
    }
}

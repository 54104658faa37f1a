package dev.platen.persistence.query;

import static dev.platen.persistence.query.QueryFixture.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of three printers' seven events by the queries that complete. */
@ParameterizedClass
@EnumSource(Durability.class)
class CurrentEventsTest {

    private static final long ALL = Long.MAX_VALUE;

    private static final List<String> IN_ORDER =
            List.of("b/1/1 one", "b/1/2 two", "a/1/1 eins", "a/1/2 zwei", "b/1/3 three", "c/1/1 un", "a/1/3 drei");

    @TempDir
    Path folder;

    private final Durability durability;
    private QueryFixture query;

    CurrentEventsTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        query = new QueryFixture(folder, durability);
        query.committed("b/1", 1, "one", "two");
        query.committed("a/1", 1, "eins", "zwei");
        query.committed("b/1", 3, "three");
        query.committed("c/1", 1, "un");
        query.committed("a/1", 3, "drei");
    }

    @AfterEach
    void close() {
        query.close();
    }

    private void openAgain() {
        close();
        query = new QueryFixture(folder, durability);
    }

    // In the order of the journal

    @Test
    void allEventsAreToldInTheOrderInWhichTheyWereCommitted() {
        assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                .isEqualTo(IN_ORDER);
        assertThat(query.offsets(query.journal.currentAllEvents(Offset.noOffset())))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theOrderAndTheOffsetsStayWhenTheJournalIsOpenedAgain() {
        openAgain();
        query.committed("c/1", 2, "deux");
        assertThat(query.told(query.journal.currentAllEvents(Offset.sequence(5))))
                .containsExactly("a/1/3 drei", "c/1/2 deux");
        assertThat(query.offsets(query.journal.currentAllEvents(Offset.sequence(5))))
                .containsExactly(6L, 7L);
    }

    @Test
    void theOffsetLastSeenLeadsToTheEventBehindIt() {
        for (int seen = 0; seen < IN_ORDER.size(); seen++) {
            assertThat(query.told(query.journal.currentAllEvents(Offset.sequence(seen))))
                    .isEqualTo(IN_ORDER.subList(seen + 1, IN_ORDER.size()));
        }
    }

    @Test
    void anOffsetThatDoesNotExistIsAnsweredAtOnce() {
        assertThat(query.told(query.journal.currentAllEvents(Offset.sequence(7))))
                .isEmpty();
        assertThat(query.told(query.journal.currentAllEvents(Offset.sequence(ALL))))
                .isEmpty();
        assertThat(query.told(query.journal.currentAllEvents(Offset.sequence(-9))))
                .isEqualTo(IN_ORDER);
        assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.sequence(0))))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.sequence(-9))))
                .isEmpty();
    }

    @Test
    void anotherJournalsKindOfOffsetIsRefused() {
        Offset foreign = Offset.timeBasedUUID(UUID.fromString("49225740-2019-11ea-a752-ffae2393b6e4"));
        assertThatThrownBy(() -> query.journal.currentAllEvents(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sequence");
        assertThatThrownBy(() -> query.journal.allEvents(foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> query.journal.currentEventsNewestFirst(foreign))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newestFirstIsTheOrderTurnedRound() {
        assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.noOffset())))
                .isEqualTo(IN_ORDER.reversed());
    }

    @Test
    void newestFirstTheOffsetLastSeenLeadsToTheEventBeforeIt() {
        for (int seen = 0; seen < IN_ORDER.size(); seen++) {
            assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.sequence(seen))))
                    .isEqualTo(IN_ORDER.subList(0, seen).reversed());
        }
    }

    @Test
    void whatIsCommittedLaterIsNotTold() {
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.currentAllEvents(Offset.noOffset()));
        QueryFixture.Pulled<EventEnvelope> ofOne =
                query.pulled(query.journal.currentEventsByPersistenceId("b/1", 0, ALL));
        events.next();
        ofOne.next();
        query.committed("b/1", 4, "four");
        assertThat(events.next(6)).extracting(QueryFixture::told).endsWith("a/1/3 drei");
        assertThat(events.ended()).isTrue();
        assertThat(ofOne.next(2)).extracting(QueryFixture::told).endsWith("b/1/3 three");
        assertThat(ofOne.ended()).isTrue();
    }

    // By time

    @Test
    void byTimeEventsAreToldByTimeThenPrinter() {
        assertThat(query.told(query.journal.currentEventsByTime(Instant.MIN, Instant.MAX)))
                .containsExactly(
                        "a/1/1 eins", "b/1/1 one", "c/1/1 un", "a/1/2 zwei", "b/1/2 two", "a/1/3 drei", "b/1/3 three");
    }

    @Test
    void aSpanOfTimeHoldsItsBeginningButNotItsEnd() {
        assertThat(query.told(query.journal.currentEventsByTime(at(2), at(3))))
                .containsExactly("a/1/2 zwei", "b/1/2 two");
        assertThat(query.told(query.journal.currentEventsByTime(at(2).plusNanos(1), at(3).plusNanos(1))))
                .containsExactly("a/1/3 drei", "b/1/3 three");
    }

    @Test
    void aTimeThatDoesNotExistIsAnsweredAtOnce() {
        assertThat(query.told(query.journal.currentEventsByTime(at(4), Instant.MAX)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsByTime(Instant.MIN, at(1))))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsByTime(at(2), at(2)))).isEmpty();
        assertThat(query.told(query.journal.currentEventsByTime(at(3), at(1)))).isEmpty();
        assertThat(query.told(query.journal.currentEventsNewestFirstByTime(at(4), Instant.MAX)))
                .isEmpty();
    }

    @Test
    void newestFirstByTimeIsTheOrderTurnedRound() {
        assertThat(query.told(query.journal.currentEventsNewestFirstByTime(at(1), at(3))))
                .isEqualTo(query.told(query.journal.currentEventsByTime(at(1), at(3)))
                        .reversed());
    }

    // One printer

    @Test
    void onePrintersEventsAreToldInOrder() {
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 0, ALL)))
                .containsExactly("a/1/1 eins", "a/1/2 zwei", "a/1/3 drei");
    }

    @Test
    void theirOffsetsAreThoseOfTheJournal() {
        assertThat(query.offsets(query.journal.currentEventsByPersistenceId("a/1", 0, ALL)))
                .containsExactly(2L, 3L, 6L);
    }

    @Test
    void bothBoundsAreInclusive() {
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 2, 3)))
                .containsExactly("a/1/2 zwei", "a/1/3 drei");
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 1, 1)))
                .containsExactly("a/1/1 eins");
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("a/1", 1, 2)))
                .containsExactly("a/1/2 zwei", "a/1/1 eins");
    }

    @Test
    void aSequenceNumberThatDoesNotExistIsAnsweredAtOnce() {
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 4, ALL)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", ALL, ALL)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 3, 2)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 0, 0)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("a/1", 4, ALL)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("a/1", 3, 2)))
                .isEmpty();
    }

    @Test
    void aPrinterThatDoesNotExistIsAnsweredAtOnce() {
        assertThat(query.told(query.journal.currentEventsByPersistenceId("d/1", 0, ALL)))
                .isEmpty();
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("d/1", 0, ALL)))
                .isEmpty();
    }

    @Test
    void onePrintersEventsAreToldNewestFirst() {
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("b/1", 0, ALL)))
                .containsExactly("b/1/3 three", "b/1/2 two", "b/1/1 one");
    }

    @Test
    void aLongHistoryIsToldWhole() {
        int events = 1_000;
        query.committed(
                "d/1",
                1,
                LongStream.rangeClosed(1, events)
                        .mapToObj(sequence -> "event " + sequence)
                        .toArray(String[]::new));
        List<String> told = query.told(query.journal.currentEventsByPersistenceId("d/1", 0, ALL));
        assertThat(told).hasSize(events).startsWith("d/1/1 event 1").endsWith("d/1/1000 event 1000");
        assertThat(told)
                .isEqualTo(LongStream.rangeClosed(1, events)
                        .mapToObj(sequence -> "d/1/" + sequence + " event " + sequence)
                        .toList());
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("d/1", 0, ALL)))
                .isEqualTo(told.reversed());
        assertThat(query.told(query.journal.currentEventsByPersistenceId("d/1", 500, 700)))
                .isEqualTo(told.subList(499, 700));
    }

    // Printers

    @Test
    void printersAreToldOnceEach() {
        assertThat(query.all(query.journal.currentPersistenceIds())).containsExactly("a/1", "b/1", "c/1");
        openAgain();
        assertThat(query.all(query.journal.currentPersistenceIds())).containsExactly("a/1", "b/1", "c/1");
    }

    // Deleting

    @Test
    void deletedEventsAreNotTold() {
        query.plugin.deleted("b/1", 2);
        query.plugin.commit();
        assertThat(query.told(query.journal.currentEventsByPersistenceId("b/1", 0, ALL)))
                .containsExactly("b/1/3 three");
        assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("b/1", 0, ALL)))
                .containsExactly("b/1/3 three");
        assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                .isEqualTo(IN_ORDER.subList(2, 7));
        assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.noOffset())))
                .isEqualTo(IN_ORDER.subList(2, 7).reversed());
        assertThat(query.told(query.journal.currentEventsByTime(at(1), at(2))))
                .containsExactly("a/1/1 eins", "c/1/1 un");
    }

    @Test
    void aPrinterWhoseEventsWereAllDeletedIsStillTold() {
        query.plugin.deleted("c/1", ALL);
        query.plugin.commit();
        assertThat(query.told(query.journal.currentEventsByPersistenceId("c/1", 0, ALL)))
                .isEmpty();
        assertThat(query.all(query.journal.currentPersistenceIds())).contains("c/1");
    }
}

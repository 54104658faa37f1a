package dev.platen.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.journal.Journals;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.EventBatch;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.LevelDbStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The queries that go on tell each event once, in order, as soon as it is committed. */
@ParameterizedClass
@EnumSource(Durability.class)
class LiveEventsTest {

    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private final Durability durability;
    private QueryFixture query;

    LiveEventsTest(Durability durability) {
        this.durability = durability;
    }

    @BeforeEach
    void open() {
        query = new QueryFixture(folder, durability);
    }

    @AfterEach
    void close() {
        query.close();
    }

    private static String told(QueryFixture.Pulled<EventEnvelope> events) {
        return QueryFixture.told(events.next());
    }

    private static String told(CompletionStage<Optional<EventEnvelope>> asked) {
        return QueryFixture.told(QueryFixture.result(asked).orElseThrow());
    }

    @Test
    void theEventsOfTheFleetAreToldAndThenThoseThatCome() {
        query.committed("a/1", 1, "one");
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.allEvents(Offset.noOffset()));
        assertThat(told(events)).isEqualTo("a/1/1 one");
        CompletionStage<Optional<EventEnvelope>> asked = events.asked();
        assertThat(asked.toCompletableFuture()).isNotDone();
        query.committed("a/2", 1, "another");
        assertThat(told(asked)).isEqualTo("a/2/1 another");
        query.committed("a/1", 2, "two", "three");
        assertThat(events.next(2)).extracting(QueryFixture::told).containsExactly("a/1/2 two", "a/1/3 three");
    }

    @Test
    void anEventIsToldWhenItIsCommitted() {
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.allEvents(Offset.noOffset()));
        QueryFixture.Pulled<EventEnvelope> ofOne = query.pulled(query.journal.eventsByPersistenceId("a/1", 0, ALL));
        CompletionStage<Optional<EventEnvelope>> event = events.asked();
        CompletionStage<Optional<EventEnvelope>> eventOfOne = ofOne.asked();
        query.plugin.written("a/1", 1, "one");
        if (durability == Durability.WINDOW) {
            assertThat(event.toCompletableFuture()).isNotDone();
            assertThat(eventOfOne.toCompletableFuture()).isNotDone();
        }
        query.plugin.commit();
        assertThat(told(event)).isEqualTo("a/1/1 one");
        assertThat(told(eventOfOne)).isEqualTo("a/1/1 one");
    }

    @Test
    void anOffsetThatDoesNotExistYetIsWaitedFor() {
        query.committed("a/1", 1, "one");
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.allEvents(Offset.sequence(2)));
        CompletionStage<Optional<EventEnvelope>> asked = events.asked();
        query.committed("a/1", 2, "two", "three", "four");
        assertThat(told(asked)).isEqualTo("a/1/4 four");
    }

    @Test
    void onePrintersEventsAreToldAndThenThoseThatCome() {
        query.committed("a/1", 1, "one", "two");
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.eventsByPersistenceId("a/1", 2, ALL));
        assertThat(told(events)).isEqualTo("a/1/2 two");
        CompletionStage<Optional<EventEnvelope>> asked = events.asked();
        query.committed("a/2", 1, "of another");
        query.committed("a/1", 3, "three");
        assertThat(told(asked)).isEqualTo("a/1/3 three");
    }

    @Test
    void onePrintersEventsEndAtTheUpperBound() {
        query.committed("a/1", 1, "one", "two");
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.eventsByPersistenceId("a/1", 0, 3));
        assertThat(events.next(2)).extracting(QueryFixture::told).containsExactly("a/1/1 one", "a/1/2 two");
        CompletionStage<Optional<EventEnvelope>> asked = events.asked();
        query.committed("a/1", 3, "three", "four");
        assertThat(told(asked)).isEqualTo("a/1/3 three");
        assertThat(events.ended()).isTrue();
    }

    @Test
    void anUpperBoundThatIsReachedEndsTheStreamEvenWhereItsEventWasDeleted() {
        query.committed("a/1", 1, "one", "two");
        query.plugin.deleted("a/1", 2);
        query.plugin.commit();
        assertThat(query.told(query.journal.eventsByPersistenceId("a/1", 0, 2))).isEmpty();
        assertThat(query.told(query.journal.eventsByPersistenceId("a/1", 3, 2))).isEmpty();
    }

    @Test
    void printersAreToldOnceEachAndThenThoseThatCome() {
        query.committed("b/1", 1, "one", "two");
        query.committed("a/1", 1, "one");
        QueryFixture.Pulled<String> ids = query.pulled(query.journal.persistenceIds());
        assertThat(ids.next(2)).containsExactly("a/1", "b/1");
        CompletionStage<Optional<String>> asked = ids.asked();
        query.committed("a/1", 2, "two");
        query.committed("0/1", 1, "one");
        assertThat(QueryFixture.result(asked)).contains("0/1");
        query.committed("0/1", 2, "two");
        query.committed("c/1", 1, "one");
        assertThat(ids.next()).isEqualTo("c/1");
    }

    @Test
    void aStreamThatWasCancelledLeavesTheJournalAlone() {
        QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.allEvents(Offset.noOffset()));
        query.committed("a/1", 1, "one");
        events.next();
        events.asked();
        events.cancel();
        query.committed("a/1", 2, "two");
        assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                .hasSize(2);
    }

    /** Printers that write at the same time, each on a thread of its own. */
    private final class Fleet implements AutoCloseable {

        private static final int PRINTERS = 8;
        private static final int EVENTS = 250;

        private final LevelDbStore store = Journals.get(query.plugin.system).store();
        private final List<Thread> threads = IntStream.range(0, PRINTERS)
                .mapToObj(printer -> Thread.ofVirtual().start(() -> write("f/" + printer)))
                .toList();

        private void write(String id) {
            EventType type = EventType.of(7_001, "Note.v1");
            for (long sequence = 1; sequence <= EVENTS; sequence++) {
                byte[] note = (QueryFixture.at(sequence) + " event " + sequence).getBytes(StandardCharsets.UTF_8);
                EventBatch batch = store.batch().append(id, sequence, QueryFixture.at(sequence), type, note);
                store.write(batch);
                if (sequence % 10 == 0) {
                    query.plugin.commit();
                }
            }
        }

        /** Waits for the writers, and ends the last window. */
        @Override
        public void close() {
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            query.plugin.commit();
        }
    }

    private static void expectWhole(List<EventEnvelope> events) {
        assertThat(events)
                .extracting(QueryFixture::offset)
                .containsExactlyElementsOf(LongStream.range(0, Fleet.PRINTERS * Fleet.EVENTS)
                        .boxed()
                        .toList());
        for (int printer = 0; printer < Fleet.PRINTERS; printer++) {
            String id = "f/" + printer;
            assertThat(events.stream().filter(event -> event.persistenceId().equals(id)))
                    .extracting(EventEnvelope::sequenceNr)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, Fleet.EVENTS).boxed().toList());
        }
    }

    @Test
    void whatManyPrintersWriteAtOnceIsToldWithoutAHole() {
        int all = Fleet.PRINTERS * Fleet.EVENTS;
        CompletionStage<List<EventEnvelope>> live =
                query.journal.allEvents(Offset.noOffset()).take(all).runWith(Sink.seq(), query.plugin.system);
        CompletionStage<List<EventEnvelope>> ofOne =
                query.journal.eventsByPersistenceId("f/3", 0, Fleet.EVENTS).runWith(Sink.seq(), query.plugin.system);
        CompletionStage<List<String>> ids =
                query.journal.persistenceIds().take(Fleet.PRINTERS).runWith(Sink.seq(), query.plugin.system);
        try (Fleet fleet = new Fleet()) {
            assertThat(fleet.threads).hasSize(Fleet.PRINTERS);
        }
        expectWhole(QueryFixture.result(live));
        assertThat(QueryFixture.result(ofOne)).hasSize(Fleet.EVENTS);
        assertThat(QueryFixture.result(ids)).doesNotHaveDuplicates().hasSize(Fleet.PRINTERS);
    }

    @Test
    void aStreamThatIsTakenUpAgainAndAgainMissesNothingAndTellsNothingTwice() {
        List<EventEnvelope> told = new ArrayList<>();
        try (Fleet fleet = new Fleet()) {
            assertThat(fleet.threads).hasSize(Fleet.PRINTERS);
            Offset last = Offset.noOffset();
            for (int part = 1; part <= 15; part++) {
                List<EventEnvelope> more =
                        query.all(query.journal.allEvents(last).take(7L * part));
                told.addAll(more);
                last = more.getLast().offset();
            }
        }
        told.addAll(query.all(query.journal.currentAllEvents(told.getLast().offset())));
        expectWhole(told);
    }
}

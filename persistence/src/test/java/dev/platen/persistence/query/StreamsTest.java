package dev.platen.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.persistence.journal.Note;
import dev.platen.persistence.leveldb.Durability;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.JournalInUseException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.apache.pekko.persistence.journal.EventSeq;
import org.apache.pekko.persistence.journal.ReadEventAdapter;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How streams of the read journal behave, whichever query they are of. */
class StreamsTest {

    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private static String[] texts(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(n -> "event " + n).toArray(String[]::new);
    }

    @Test
    void anEnvelopeTellsTheEventsOwnTime() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            query.committed("a/1", 1, "one");
            EventEnvelope envelope =
                    query.all(query.journal.currentAllEvents(Offset.noOffset())).getFirst();
            assertThat(envelope.timestamp()).isEqualTo(QueryFixture.at(1).toEpochMilli());
            assertThat(envelope.event()).isEqualTo(new Note(QueryFixture.at(1), "one"));
        }
    }

    @Test
    void whatIsNotAskedForIsNotRead() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            query.committed("a/1", 1, texts(300));
            query.committed("a/1", 301, "unreadable");
            assertThat(query.told(
                            query.journal.currentAllEvents(Offset.noOffset()).take(200)))
                    .hasSize(200);
            assertThat(query.told(query.journal
                            .currentEventsByPersistenceId("a/1", 0, ALL)
                            .take(200)))
                    .hasSize(200);
        }
    }

    @Test
    void anEventThatCantBeReadFailsTheStreamBehindThoseBeforeIt() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            query.committed("a/1", 1, "one", "two", "unreadable", "four");
            QueryFixture.Pulled<EventEnvelope> events = query.pulled(query.journal.currentAllEvents(Offset.noOffset()));
            assertThat(events.next(2)).extracting(QueryFixture::told).containsExactly("a/1/1 one", "a/1/2 two");
            assertThatThrownBy(events::next)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("event 3 of a/1");
        }
    }

    @Test
    void severalMegabytesAreOneElement() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            String large = "x".repeat(3 << 20);
            query.committed("a/1", 1, large, "two", large, "four");
            assertThat(query.all(query.journal
                            .currentEventsByPersistenceId("a/1", 0, ALL)
                            .map(envelope -> ((Note) envelope.event()).text().length())))
                    .containsExactly(3 << 20, 3, 3 << 20, 4);
            assertThat(query.all(query.journal.currentAllEvents(Offset.noOffset())))
                    .hasSize(4);
        }
    }

    @Test
    void aSourceMayBeRunAgainAndTellsWhatThereIsThen() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            var source = query.journal.currentEventsByPersistenceId("a/1", 0, ALL);
            assertThat(query.told(source)).isEmpty();
            query.committed("a/1", 1, "one");
            assertThat(query.told(source)).containsExactly("a/1/1 one");
            query.committed("a/1", 2, "two");
            assertThat(query.told(source)).containsExactly("a/1/1 one", "a/1/2 two");
        }
    }

    /** Tells a note word by word. */
    public static final class WordAdapter implements ReadEventAdapter {

        @Override
        public EventSeq fromJournal(Object event, String manifest) {
            String text = ((Note) event).text();
            return text.isEmpty() ? EventSeq.empty() : EventSeq.create((Object[]) text.split(" "));
        }
    }

    @Test
    void theJournalsEventAdaptersHold() {
        String settings = """
                platen.persistence.journal {
                  event-adapters.words = "dev.platen.persistence.query.StreamsTest$WordAdapter"
                  event-adapter-bindings."dev.platen.persistence.journal.Note" = words
                }
                """;
        try (QueryFixture query = new QueryFixture(folder, Durability.OS, settings)) {
            query.committed("a/1", 1, "out of paper", "", "again");
            assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                    .containsExactly("a/1/1 out", "a/1/1 of", "a/1/1 paper", "a/1/3 again");
            assertThat(query.offsets(query.journal.currentAllEvents(Offset.noOffset())))
                    .containsExactly(0L, 0L, 0L, 2L);
        }
    }

    @Test
    void whatIsInAWindowThatHasNotEndedIsNotTold() {
        try (QueryFixture query = new QueryFixture(folder, Durability.WINDOW)) {
            query.committed("a/1", 1, "one");
            query.plugin.written("a/1", 2, "two");
            query.plugin.written("a/2", 1, "one");
            assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                    .containsExactly("a/1/1 one");
            assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 0, ALL)))
                    .containsExactly("a/1/1 one");
            assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("a/1", 0, ALL)))
                    .containsExactly("a/1/1 one");
            assertThat(query.told(query.journal.currentEventsByPersistenceId("a/2", 0, ALL)))
                    .isEmpty();
            assertThat(query.all(query.journal.currentPersistenceIds())).containsExactly("a/1");
            query.plugin.commit();
            assertThat(query.told(query.journal.currentEventsByPersistenceId("a/1", 0, ALL)))
                    .containsExactly("a/1/1 one", "a/1/2 two");
            assertThat(query.told(query.journal.currentEventsNewestFirstByPersistenceId("a/1", 0, ALL)))
                    .containsExactly("a/1/2 two", "a/1/1 one");
        }
    }

    @Test
    void anEmptyJournalIsAnsweredAtOnce() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            assertThat(query.all(query.journal.currentPersistenceIds())).isEmpty();
            assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                    .isEmpty();
            assertThat(query.told(query.journal.currentEventsNewestFirst(Offset.noOffset())))
                    .isEmpty();
            assertThat(query.told(query.journal.currentEventsByTime(QueryFixture.at(0), QueryFixture.at(9))))
                    .isEmpty();
        }
    }

    @Test
    void scalaHasTheSameQueries() {
        try (QueryFixture query = new QueryFixture(folder, Durability.OS)) {
            query.committed("a/1", 1, "one", "two");
            LevelDbScalaReadJournal scala =
                    PersistenceQuery.get(query.plugin.system).readJournalFor(LevelDbReadJournal.IDENTIFIER);
            assertThat(query.told(scala.currentAllEvents(Offset.noOffset()).asJava()))
                    .containsExactly("a/1/1 one", "a/1/2 two");
            assertThat(query.told(scala.allEvents(Offset.noOffset()).asJava().take(2)))
                    .hasSize(2);
            assertThat(query.told(
                            scala.currentEventsNewestFirst(Offset.noOffset()).asJava()))
                    .containsExactly("a/1/2 two", "a/1/1 one");
            assertThat(query.told(
                            scala.currentEventsByPersistenceId("a/1", 2, ALL).asJava()))
                    .containsExactly("a/1/2 two");
            assertThat(query.told(scala.eventsByPersistenceId("a/1", 0, 2).asJava()))
                    .hasSize(2);
            assertThat(query.told(scala.currentEventsNewestFirstByPersistenceId("a/1", 0, 1)
                            .asJava()))
                    .containsExactly("a/1/1 one");
            assertThat(query.told(scala.currentEventsByTime(QueryFixture.at(1), QueryFixture.at(2))
                            .asJava()))
                    .containsExactly("a/1/1 one");
            assertThat(query.told(scala.currentEventsNewestFirstByTime(QueryFixture.at(1), QueryFixture.at(3))
                            .asJava()))
                    .hasSize(2);
            assertThat(query.all(scala.currentPersistenceIds().asJava())).containsExactly("a/1");
            assertThat(query.all(scala.persistenceIds().asJava().take(1))).containsExactly("a/1");
        }
    }

    @Test
    void anotherJournalIsReadWhereTheSettingsNameIt() {
        Path other = folder.resolve("other");
        String settings = """
                other-journal {
                  class = "dev.platen.persistence.journal.LevelDbJournal"
                  dir = "%s"
                }
                platen.persistence.query.journal = other-journal
                pekko.persistence.journal.plugin = other-journal
                """.formatted(other);
        try (QueryFixture query = new QueryFixture(folder.resolve("one"), Durability.OS, settings)) {
            query.committed("a/1", 1, "one");
            assertThat(query.told(query.journal.currentAllEvents(Offset.noOffset())))
                    .containsExactly("a/1/1 one");
            assertThat(folder.resolve("one")).doesNotExist();
        }
    }

    @Test
    void whoFindsTheFolderInUseIsToldAtOnce() {
        try (QueryFixture first = new QueryFixture(folder, Durability.OS)) {
            first.committed("a/1", 1, "one");
            assertThatThrownBy(() -> new QueryFixture(folder, Durability.OS))
                    .hasCauseInstanceOf(JournalInUseException.class)
                    .cause()
                    .hasMessageContaining(folder.toString());
        }
    }
}

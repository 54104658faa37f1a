package dev.platen.persistence.query;

import java.time.Instant;
import org.apache.pekko.NotUsed;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.scaladsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.persistence.query.scaladsl.CurrentPersistenceIdsQuery;
import org.apache.pekko.persistence.query.scaladsl.EventsByPersistenceIdQuery;
import org.apache.pekko.persistence.query.scaladsl.PersistenceIdsQuery;
import org.apache.pekko.stream.scaladsl.Source;

/** {@link LevelDbReadJournal} for Scala: the same queries as Scala's sources. Thread-safe. */
public final class LevelDbScalaReadJournal
        implements CurrentPersistenceIdsQuery,
                PersistenceIdsQuery,
                CurrentEventsByPersistenceIdQuery,
                EventsByPersistenceIdQuery {

    private final LevelDbReadJournal journal;

    LevelDbScalaReadJournal(LevelDbReadJournal journal) {
        this.journal = journal;
    }

    /** See {@link LevelDbReadJournal#currentPersistenceIds}. */
    @Override
    public Source<String, NotUsed> currentPersistenceIds() {
        return journal.currentPersistenceIds().asScala();
    }

    /** See {@link LevelDbReadJournal#persistenceIds}. */
    @Override
    public Source<String, NotUsed> persistenceIds() {
        return journal.persistenceIds().asScala();
    }

    /** See {@link LevelDbReadJournal#currentEventsByPersistenceId}. */
    @Override
    public Source<EventEnvelope, NotUsed> currentEventsByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return journal.currentEventsByPersistenceId(persistenceId, fromSequenceNr, toSequenceNr)
                .asScala();
    }

    /** See {@link LevelDbReadJournal#eventsByPersistenceId}. */
    @Override
    public Source<EventEnvelope, NotUsed> eventsByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return journal.eventsByPersistenceId(persistenceId, fromSequenceNr, toSequenceNr)
                .asScala();
    }

    /** See {@link LevelDbReadJournal#currentEventsNewestFirstByPersistenceId}. */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirstByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return journal.currentEventsNewestFirstByPersistenceId(persistenceId, fromSequenceNr, toSequenceNr)
                .asScala();
    }

    /** See {@link LevelDbReadJournal#allEvents}. */
    public Source<EventEnvelope, NotUsed> allEvents(Offset after) {
        return journal.allEvents(after).asScala();
    }

    /** See {@link LevelDbReadJournal#currentAllEvents}. */
    public Source<EventEnvelope, NotUsed> currentAllEvents(Offset after) {
        return journal.currentAllEvents(after).asScala();
    }

    /** See {@link LevelDbReadJournal#currentEventsNewestFirst}. */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirst(Offset before) {
        return journal.currentEventsNewestFirst(before).asScala();
    }

    /** See {@link LevelDbReadJournal#currentEventsByTime}. */
    public Source<EventEnvelope, NotUsed> currentEventsByTime(Instant from, Instant to) {
        return journal.currentEventsByTime(from, to).asScala();
    }

    /** See {@link LevelDbReadJournal#currentEventsNewestFirstByTime}. */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirstByTime(Instant from, Instant to) {
        return journal.currentEventsNewestFirstByTime(from, to).asScala();
    }
}

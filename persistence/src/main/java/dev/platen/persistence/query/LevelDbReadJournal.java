package dev.platen.persistence.query;

import dev.platen.persistence.leveldb.JournalDamagedException;
import dev.platen.persistence.leveldb.JournalException;
import dev.platen.persistence.leveldb.LevelDbStore;
import dev.platen.persistence.leveldb.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentPersistenceIdsQuery;
import org.apache.pekko.persistence.query.javadsl.EventsByPersistenceIdQuery;
import org.apache.pekko.persistence.query.javadsl.PersistenceIdsQuery;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Reads the journal as streams; for Java. {@link LevelDbScalaReadJournal} is the same for Scala.
 *
 * <p>Every envelope has the event's offset: a {@link org.apache.pekko.persistence.query.Sequence} that numbers all events of
 * the journal in the order in which they were committed, from 0. An offset given to a query is exclusive, so that the last
 * one seen leads on; {@link Offset#noOffset()} stands for the end that a query begins at.
 *
 * <p>A query whose name begins with {@code current} tells what was committed when its stream was first asked for something,
 * and completes; where there is nothing, at once. The others go on: a stream that has told all waits for the next commit,
 * without looking in between. With durability {@code window}, an event is committed when its window has ended.
 *
 * <p>Streams read what they are asked for and little more. An event adapter may make several elements of one event, all with
 * its offset, or none. Events that were deleted are not told. A stream fails with a {@link JournalDamagedException} or
 * {@link JournalException} at the first event that can't be read, behind those before it.
 *
 * <p>Thread-safe; each source may be run any number of times.
 */
public final class LevelDbReadJournal
        implements CurrentPersistenceIdsQuery,
                PersistenceIdsQuery,
                CurrentEventsByPersistenceIdQuery,
                EventsByPersistenceIdQuery {

    /** Configuration path, by which {@code PersistenceQuery} finds this journal. */
    public static final String IDENTIFIER = "platen.persistence.query";

    private final LevelDbStore store;
    private final Envelopes envelopes;
    private final String dispatcher;

    LevelDbReadJournal(LevelDbStore store, Envelopes envelopes, String dispatcher) {
        this.store = store;
        this.envelopes = envelopes;
        this.dispatcher = dispatcher;
    }

    // Printers

    /** The ids of all printers that ever had an event, in the bytewise order of their UTF-8 form. Holds them in memory. */
    @Override
    public Source<String, NotUsed> currentPersistenceIds() {
        return ids(() -> {
            List<String> known = new ArrayList<>();
            store.printers(known::add);
            return Feed.of(known.iterator());
        });
    }

    /** The same, and then the id of each printer that has its first event, once. Holds all in memory. */
    @Override
    public Source<String, NotUsed> persistenceIds() {
        return ids(() -> new PersistenceIdsFeed(store));
    }

    // One printer

    /** Events of a printer in order; both bounds are inclusive. */
    @Override
    public Source<EventEnvelope, NotUsed> currentEventsByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return currentEvents(() -> new PrinterFeed(store, persistenceId, fromSequenceNr, toSequenceNr, store.end()));
    }

    /** The same, and then those that come; completes when there is nothing left to come up to the upper bound. */
    @Override
    public Source<EventEnvelope, NotUsed> eventsByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return events(() -> new PrinterFeed(store, persistenceId, fromSequenceNr, toSequenceNr, PrinterFeed.ENDLESS));
    }

    /** Events of a printer from the newest to the oldest; both bounds are inclusive, the lower one comes first. */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirstByPersistenceId(
            String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return currentEvents(() -> new PrinterNewestFirst(store, persistenceId, fromSequenceNr, toSequenceNr));
    }

    // The fleet, in the order of the journal

    /**
     * All events in the order in which they were committed, and then those that come.
     *
     * @param after the offset of the last event that is not wanted
     */
    public Source<EventEnvelope, NotUsed> allEvents(Offset after) {
        long from = Offsets.behind(after);
        return events(() -> new FleetFeed(store, from));
    }

    /**
     * All events in the order in which they were committed.
     *
     * @param after the offset of the last event that is not wanted
     */
    public Source<EventEnvelope, NotUsed> currentAllEvents(Offset after) {
        long from = Offsets.behind(after);
        return currentEvents(() -> Feed.of(store.fromOffset(from)));
    }

    /**
     * All events from the one committed last to the first.
     *
     * @param before the offset of the first event that is not wanted
     */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirst(Offset before) {
        long end = Offsets.before(before);
        return currentEvents(() -> Feed.of(store.newestFirst(end)));
    }

    // The fleet, by time

    /**
     * All events of a span of time by their own time; those of one instant by the bytewise order of their printers' ids and
     * by sequence number. Offsets do not ascend here.
     *
     * @param from the earliest instant
     * @param to the instant behind the latest
     */
    public Source<EventEnvelope, NotUsed> currentEventsByTime(Instant from, Instant to) {
        return currentEvents(() -> Feed.of(store.byTime(from, to)));
    }

    /**
     * The events of {@link #currentEventsByTime} in the opposite order.
     *
     * @param from the earliest instant
     * @param to the instant behind the latest
     */
    public Source<EventEnvelope, NotUsed> currentEventsNewestFirstByTime(Instant from, Instant to) {
        return currentEvents(() -> Feed.of(store.newestFirstByTime(from, to)));
    }

    /** Of all windows that have ended, although the last of them may still be on its way to the folder. */
    private Source<EventEnvelope, NotUsed> currentEvents(Supplier<Feed<StoredEvent>> feeds) {
        return events(() -> {
            store.flush();
            return feeds.get();
        });
    }

    private Source<EventEnvelope, NotUsed> events(Supplier<Feed<StoredEvent>> feeds) {
        return Source.fromGraph(new FeedSource<>(store, feeds))
                .mapConcat(envelopes::of)
                .async(dispatcher);
    }

    private Source<String, NotUsed> ids(Supplier<Feed<String>> feeds) {
        return Source.fromGraph(new FeedSource<>(store, feeds)).async(dispatcher);
    }
}

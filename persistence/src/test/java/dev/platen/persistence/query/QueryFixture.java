package dev.platen.persistence.query;

import dev.platen.persistence.journal.Note;
import dev.platen.persistence.journal.PluginFixture;
import dev.platen.persistence.leveldb.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.persistence.query.EventEnvelope;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.Sequence;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;

/** The plug-ins on a folder, with the read journal, and ways to run its streams. */
final class QueryFixture implements AutoCloseable {

    final PluginFixture plugin;
    final LevelDbReadJournal journal;

    QueryFixture(Path folder, Durability durability) {
        this(folder, durability, "");
    }

    QueryFixture(Path folder, Durability durability, String settings) {
        plugin = new PluginFixture(folder, durability, settings);
        journal = PersistenceQuery.get(plugin.system)
                .getReadJournalFor(LevelDbReadJournal.class, LevelDbReadJournal.IDENTIFIER);
    }

    /** Writes texts as events of a printer, and ends the window. */
    void committed(String id, long from, String... texts) {
        plugin.written(id, from, texts);
        plugin.commit();
    }

    /** All that a stream tells, until it completes. */
    <T> List<T> all(Source<T, NotUsed> source) {
        return result(source.runWith(Sink.seq(), plugin.system));
    }

    /** What a stream tells, as printer, sequence number and text. */
    List<String> told(Source<EventEnvelope, NotUsed> source) {
        return all(source.map(QueryFixture::told));
    }

    List<Long> offsets(Source<EventEnvelope, NotUsed> source) {
        return all(source.map(QueryFixture::offset));
    }

    /** A stream that is asked for one element at a time. */
    <T> Pulled<T> pulled(Source<T, NotUsed> source) {
        return new Pulled<>(source.runWith(Sink.queue(), plugin.system));
    }

    /** A stream that is asked for one element at a time. */
    record Pulled<T>(SinkQueueWithCancel<T> queue) {

        CompletionStage<Optional<T>> asked() {
            return queue.pull();
        }

        T next() {
            return result(queue.pull()).orElseThrow(() -> new AssertionError("the stream has ended"));
        }

        List<T> next(int count) {
            List<T> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                elements.add(next());
            }
            return elements;
        }

        boolean ended() {
            return result(queue.pull()).isEmpty();
        }

        void cancel() {
            queue.cancel();
        }
    }

    static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static String told(EventEnvelope envelope) {
        Object event = envelope.event() instanceof Note note ? note.text() : envelope.event();
        return envelope.persistenceId() + "/" + envelope.sequenceNr() + " " + event;
    }

    static long offset(EventEnvelope envelope) {
        return ((Sequence) envelope.offset()).value();
    }

    /** When the event of a sequence number happened. */
    static Instant at(long sequence) {
        return PluginFixture.START.plusSeconds(sequence);
    }

    @Override
    public void close() {
        plugin.close();
    }
}

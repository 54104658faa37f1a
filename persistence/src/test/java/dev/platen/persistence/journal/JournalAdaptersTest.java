package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.ALL;
import static dev.platen.persistence.journal.PluginFixture.event;
import static dev.platen.persistence.journal.PluginFixture.eventOf;
import static dev.platen.persistence.journal.PluginFixture.note;
import static dev.platen.persistence.journal.PluginFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platen.persistence.leveldb.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.EventAdapter;
import org.apache.pekko.persistence.journal.EventSeq;
import org.apache.pekko.persistence.journal.Tagged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event adapters stand between actors and the journal. */
class JournalAdaptersTest {

    private static final String ID = "a/1";

    /** What actors call a command line: several words, of which each is told as an event of its own. */
    record Sentence(String words) {}

    /** Stores sentences as notes, tagged, and tells each word of a note. */
    public static final class SentenceAdapter implements EventAdapter {

        @Override
        public String manifest(Object event) {
            return ((Sentence) event).words().isEmpty() ? "silence" : "speech";
        }

        @Override
        public Object toJournal(Object event) {
            String words = ((Sentence) event).words();
            if (words.equals("unspeakable")) {
                throw Undeclared.thrown(new IOException(words));
            }
            return new Tagged(note(words.length(), words), Set.of("spoken"));
        }

        @Override
        public EventSeq fromJournal(Object event, String manifest) {
            throw new UnsupportedOperationException("sentences are stored as notes");
        }
    }

    /** Tells each word of a note that was a sentence. */
    public static final class NoteAdapter implements EventAdapter {

        @Override
        public String manifest(Object event) {
            return "plain";
        }

        @Override
        public Object toJournal(Object event) {
            return event;
        }

        @Override
        public EventSeq fromJournal(Object event, String manifest) {
            Note note = (Note) event;
            return switch (manifest) {
                case "silence" -> EventSeq.empty();
                case "speech" ->
                    EventSeq.create(
                            note.text().contains("unheard of")
                                    ? unheardOf()
                                    : note.text().split(" "));
                default -> EventSeq.single(note);
            };
        }

        private static Object[] unheardOf() {
            throw Undeclared.thrown(new IOException("unheard of"));
        }
    }

    @TempDir
    Path folder;

    private PluginFixture plugin;

    @BeforeEach
    void open() {
        plugin = new PluginFixture(folder, Durability.WINDOW, """
                platen.persistence.journal {
                  event-adapters {
                    sentence = "dev.platen.persistence.journal.JournalAdaptersTest$SentenceAdapter"
                    note = "dev.platen.persistence.journal.JournalAdaptersTest$NoteAdapter"
                  }
                  event-adapter-bindings {
                    "dev.platen.persistence.journal.JournalAdaptersTest$Sentence" = sentence
                    "dev.platen.persistence.journal.Note" = note
                  }
                }
                """);
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    private static PersistentRepr sentence(long sequence, String words) {
        return eventOf(ID, sequence, new Sentence(words));
    }

    @Test
    void theActorHearsOfTheEventThatItWroteNotOfTheStoredOne() {
        plugin.written(sentence(1, "out of paper"));
    }

    @Test
    void oneStoredEventMayBeToldAsSeveral() {
        plugin.written(sentence(1, "out of paper"));
        plugin.commit();
        plugin.written(ID, 2, "kept");
        assertThat(plugin.replay(ID).payloads()).containsExactly("out", "of", "paper", note(2, "kept"));
        assertThat(plugin.replay(ID).sequences()).containsExactly(1L, 1L, 1L, 2L);
        assertThat(plugin.replay(ID).events())
                .extracting(PersistentRepr::manifest)
                .containsOnly("speech", "plain");
    }

    @Test
    void oneStoredEventMayBeToldAsNone() {
        plugin.written(sentence(1, ""));
        assertThat(plugin.replay(ID).events()).isEmpty();
        assertThat(plugin.replay(ID).highest()).isEqualTo(1);
    }

    @Test
    void aMaximumCountsStoredEvents() {
        plugin.written(sentence(1, "out of paper"));
        plugin.written(sentence(2, "again"));
        assertThat(plugin.replay(ID, 1, ALL, 1).payloads()).containsExactly("out", "of", "paper");
    }

    @Test
    void anEventThatItsAdapterRefusesIsRejected() {
        plugin.send(write(sentence(1, "unspeakable")));
        plugin.expectWritten();
        assertThat(plugin.expectRejected(sentence(1, "unspeakable")).cause()).isInstanceOf(IOException.class);
    }

    @Test
    void anAdapterThatFailsFailsTheRecovery() {
        plugin.written(sentence(1, "unheard of"));
        plugin.askReplay(ID, 1, ALL, ALL);
        assertThat(plugin.expectReplayFailed()).isInstanceOf(IOException.class);
    }

    @Test
    void tagsAreNoPartOfAnEvent() {
        plugin.send(write(eventOf("a/2", 1, new Tagged(note(1, "tagged"), Set.of("some", "tags")))));
        plugin.expectWritten();
        plugin.probe.receiveN(1);
        assertThat(plugin.replay("a/2").events()).containsExactly(event("a/2", 1, "tagged"));
    }
}

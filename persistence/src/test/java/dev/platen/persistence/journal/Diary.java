package dev.platen.persistence.journal;

import static dev.platen.persistence.journal.PluginFixture.START;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** A typed persistent actor: its events are words, its state is all of them. */
class Diary extends EventSourcedBehavior<Diary.Command, Note, Note> {

    sealed interface Command {}

    /** Adds words together; the answer is the whole text. */
    record Add(List<String> words, ActorRef<String> replyTo) implements Command {}

    /** Asks for the whole text. */
    record Read(ActorRef<String> replyTo) implements Command {}

    Diary(String id) {
        super(PersistenceId.ofUniqueId(id));
    }

    @Override
    public Note emptyState() {
        return new Note(START, "");
    }

    @Override
    public CommandHandler<Command, Note, Note> commandHandler() {
        return (state, command) -> switch (command) {
            case Add(List<String> words, ActorRef<String> replyTo) ->
                Effect().persist(events(state, words)).thenRun(after -> replyTo.tell(after.text()));
            case Read(ActorRef<String> replyTo) -> Effect().none().thenRun(() -> replyTo.tell(state.text()));
        };
    }

    private static List<Note> events(Note state, List<String> words) {
        List<Note> events = new ArrayList<>();
        for (String word : words) {
            events.add(new Note(state.at().plusSeconds(1L + events.size()), word));
        }
        return events;
    }

    @Override
    public EventHandler<Note, Note> eventHandler() {
        return (state, event) -> new Note(event.at(), (state.text() + " " + event.text()).strip());
    }
}

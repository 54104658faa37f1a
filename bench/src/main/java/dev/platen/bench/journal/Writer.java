package dev.platen.bench.journal;

import java.util.function.LongConsumer;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The least that a persistent actor can be: it stores what it is told to and counts its events. */
final class Writer extends EventSourcedBehavior<Writer.Append, Object, Long> {

    private final LongConsumer recovered;

    /** Stores an event, then runs something on the actor's thread. */
    record Append(Object event, Runnable stored) {}

    /**
     * A writer.
     *
     * @param recovered told how many events it has, once it has read them
     */
    Writer(String id, LongConsumer recovered) {
        super(PersistenceId.ofUniqueId(id));
        this.recovered = recovered;
    }

    @Override
    public Long emptyState() {
        return 0L;
    }

    @Override
    public CommandHandler<Append, Object, Long> commandHandler() {
        return (_, append) ->
                Effect().persist(append.event()).thenRun(() -> append.stored().run());
    }

    @Override
    public EventHandler<Long, Object> eventHandler() {
        return (events, _) -> events + 1;
    }

    @Override
    public SignalHandler<Long> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), recovered::accept)
                .build();
    }
}

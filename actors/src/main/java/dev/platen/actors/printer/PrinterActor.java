package dev.platen.actors.printer;

import dev.platen.protocol.printer.Decision;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Reply;
import java.time.temporal.ChronoUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * A printer as a persistent actor. It is thin: {@link Printer} decides, the journal stores the events, and then the
 * children perform the effects and the one who commanded gets a reply.
 *
 * <p>After a recovery, effects that were under way when the process died are performed again; their ids are the same, so a
 * doubled answer is ignored. A printer with an effect under way does not passivate.
 */
public final class PrinterActor extends EventSourcedBehavior<PrinterActor.Message, PrinterEvent, PrinterState> {

    private static final int SNAPSHOT_EVERY = 100;
    private static final int SNAPSHOTS_KEPT = 2;

    private final PrinterId id;
    private final Host host;
    private final ActorContext<Message> context;
    private final Children children;

    private PrinterActor(ActorContext<Message> context, PrinterId id, Host host) {
        super(PersistenceId.ofUniqueId(id.toString()));
        this.context = context;
        this.id = id;
        this.host = host;
        this.children = new Children(context, id, host);
    }

    /**
     * The behaviour of a printer.
     *
     * @param id its id, which is also its persistence id
     * @param host what it finds where it runs
     */
    public static Behavior<Message> create(PrinterId id, Host host) {
        return Behaviors.setup(context -> new PrinterActor(context, id, host));
    }

    /** What a printer's actor is told. */
    public sealed interface Message {}

    /**
     * A command from outside.
     *
     * @param replyTo gets the reply once the events are stored
     */
    public record Ask(PrinterCommand command, ActorRef<Reply> replyTo) implements Message {}

    /** A command from outside that wants no reply. */
    public record Tell(PrinterCommand command) implements Message {}

    /**
     * Say how things stand.
     *
     * @param replyTo gets the state
     */
    public record GetState(ActorRef<PrinterState> replyTo) implements Message {}

    /**
     * Leave memory, unless an effect is under way.
     *
     * @param replyTo is told whether the printer leaves
     */
    public record Passivate(ActorRef<Farewell> replyTo) implements Message {}

    /**
     * The answer to {@link Passivate}.
     *
     * @param leaves whether the printer leaves memory now; otherwise it is busy and stays
     */
    public record Farewell(PrinterId printer, boolean leaves) {}

    record Answer(PrinterCommand command) implements Message {}

    record ChildLost(Children.Role role) implements Message {}

    record ReplaceChild(Children.Role role) implements Message {}

    @Override
    public PrinterState emptyState() {
        return PrinterState.uninstalled(id);
    }

    @Override
    public CommandHandler<Message, PrinterEvent, PrinterState> commandHandler() {
        return (state, message) -> switch (message) {
            case Ask(PrinterCommand command, ActorRef<Reply> replyTo) -> {
                Decision decision = Printer.decide(state, command);
                yield store(decision).thenRun((PrinterState _) -> {
                    stored(command, decision);
                    replyTo.tell(decision.reply());
                });
            }
            case Tell(PrinterCommand command) -> {
                Decision decision = Printer.decide(state, command);
                yield store(decision).thenRun((PrinterState _) -> stored(command, decision));
            }
            case Answer(PrinterCommand command) -> {
                Decision decision = Printer.decide(state, command);
                yield store(decision).thenRun((PrinterState _) -> {
                    children.answered(effect(command));
                    stored(command, decision);
                });
            }
            case GetState(ActorRef<PrinterState> replyTo) -> Effect().none().thenRun(() -> replyTo.tell(state));
            case ChildLost(Children.Role role) -> Effect().none().thenRun(() -> children.lost(role));
            case ReplaceChild(Children.Role role) -> Effect().none().thenRun(() -> children.replace(role));
            case Passivate(ActorRef<Farewell> replyTo) -> {
                // A printer that just recovered can be busy before its children are.
                boolean leaves = children.idle() && !state.busy();
                EffectBuilder<PrinterEvent, PrinterState> told =
                        Effect().none().thenRun(() -> replyTo.tell(new Farewell(id, leaves)));
                yield leaves ? told.thenStop() : told;
            }
        };
    }

    private EffectBuilder<PrinterEvent, PrinterState> store(Decision decision) {
        return decision.events().isEmpty() ? Effect().none() : Effect().persist(decision.events());
    }

    private void stored(PrinterCommand command, Decision decision) {
        decision.effects().forEach(children::perform);
        host.observer()
                .told(new PrinterObserver.Handled(
                        id,
                        command,
                        lastSequenceNumber(context),
                        decision.events(),
                        decision.effects(),
                        decision.after().nextDue(),
                        !children.idle()));
    }

    private static long effect(PrinterCommand answer) {
        return switch (answer) {
            case PrinterCommand.DeviceCodeAnswered answered -> answered.effect();
            case PrinterCommand.TokensAnswered answered -> answered.effect();
            case PrinterCommand.SendingAnswered answered -> answered.effect();
            default -> throw new IllegalArgumentException("not an answer to an effect: " + answer);
        };
    }

    @Override
    public EventHandler<PrinterState, PrinterEvent> eventHandler() {
        return PrinterState::apply;
    }

    @Override
    public SignalHandler<PrinterState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .build();
    }

    private void recovered(PrinterState state) {
        host.observer().told(new PrinterObserver.Recovered(id, state.nextDue(), state.busy()));
        if (state.busy()) {
            context.getSelf()
                    .tell(new Tell(
                            new PrinterCommand.Resume(host.clock().instant().truncatedTo(ChronoUnit.MILLIS))));
        }
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
    }
}

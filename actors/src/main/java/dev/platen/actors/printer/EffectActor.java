package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * What the children of a printer have in common: an effect comes in, the transport performs it, the answer goes to the
 * printer. Where the transport does not answer in time, the child does. The printer stops a child that has nothing to do; a
 * child that fails is replaced and its effects are performed again.
 */
abstract class EffectActor extends AbstractBehavior<EffectActor.Message> {

    private final TimerScheduler<Message> timers;
    private final PrinterId printer;
    private final Host host;
    private final Transport.Session session;
    private final Consumer<PrinterCommand> answers;

    EffectActor(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            PrinterId printer,
            Host host,
            Consumer<PrinterCommand> answers) {
        super(context);
        this.timers = timers;
        this.printer = printer;
        this.host = host;
        this.session = host.transport().session(printer);
        this.answers = answers;
    }

    /** What a child is told. */
    sealed interface Message {}

    /** Perform an effect. */
    record Perform(Effect effect) implements Message {}

    private record Answered(long effect, PrinterCommand command) implements Message {}

    private record Overdue(Effect effect, Instant asked) implements Message {}

    private record Broken(Throwable cause) implements Message {}

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Perform.class, this::perform)
                .onMessage(Answered.class, this::answered)
                .onMessage(Overdue.class, this::overdue)
                .onMessage(Broken.class, this::broken)
                .onSignal(PostStop.class, _ -> goes())
                .build();
    }

    private Behavior<Message> goes() {
        session.close();
        return this;
    }

    private Behavior<Message> perform(Perform perform) {
        Effect effect = perform.effect();
        Instant now = now();
        host.patience()
                .with(effect, host.clock())
                .ifPresent(wait -> timers.startSingleTimer(effect.id(), new Overdue(effect, now), wait));
        getContext()
                .pipeToSelf(
                        session.perform(effect),
                        (command, failure) ->
                                failure == null ? new Answered(effect.id(), command) : new Broken(failure));
        return this;
    }

    private Behavior<Message> answered(Answered answered) {
        timers.cancel(answered.effect());
        answers.accept(answered.command());
        return this;
    }

    private Behavior<Message> overdue(Overdue overdue) {
        getContext().getLog().warn("The transport of {} did not answer in time", printer);
        answers.accept(Patience.answer(overdue.effect(), overdue.asked(), now()));
        return this;
    }

    private Behavior<Message> broken(Broken broken) {
        getContext()
                .getLog()
                .warn("The transport of {} failed; its effects are performed again", printer, broken.cause());
        return Behaviors.stopped();
    }

    private Instant now() {
        return host.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

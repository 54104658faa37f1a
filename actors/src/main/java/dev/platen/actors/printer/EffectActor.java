package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * What the children of a printer have in common: an effect comes in, the transport performs it, the answer goes to the
 * printer. The printer stops a child that has nothing to do; a child that fails is replaced and its effects are performed
 * again.
 */
abstract class EffectActor extends AbstractBehavior<EffectActor.Message> {

    private final PrinterId printer;
    private final Transport transport;
    private final Consumer<PrinterCommand> answers;

    EffectActor(
            ActorContext<Message> context, PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        super(context);
        this.printer = printer;
        this.transport = transport;
        this.answers = answers;
    }

    /** What a child is told. */
    sealed interface Message {}

    /** Perform an effect. */
    record Perform(Effect effect) implements Message {}

    private record Answered(PrinterCommand command) implements Message {}

    private record Broken(Throwable cause) implements Message {}

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Perform.class, this::perform)
                .onMessage(Answered.class, this::answered)
                .onMessage(Broken.class, this::broken)
                .build();
    }

    private Behavior<Message> perform(Perform perform) {
        getContext()
                .pipeToSelf(
                        transport.perform(printer, perform.effect()),
                        (command, failure) -> failure == null ? new Answered(command) : new Broken(failure));
        return this;
    }

    private Behavior<Message> answered(Answered answered) {
        answers.accept(answered.command());
        return this;
    }

    private Behavior<Message> broken(Broken broken) {
        getContext()
                .getLog()
                .warn("The transport of {} failed; its effects are performed again", printer, broken.cause());
        return Behaviors.stopped();
    }
}

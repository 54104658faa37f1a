package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Asks the identity service for codes and tokens. A child of {@link PrinterActor}. */
final class TokenClient extends EffectActor {

    private TokenClient(
            ActorContext<Message> context, PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        super(context, printer, transport, answers);
    }

    static Behavior<Message> create(PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(context -> new TokenClient(context, printer, transport, answers));
    }
}

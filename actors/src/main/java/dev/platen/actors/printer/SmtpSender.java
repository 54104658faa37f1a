package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Sends the printer's mail to the submission service. A child of {@link PrinterActor}. */
final class SmtpSender extends EffectActor {

    private SmtpSender(
            ActorContext<Message> context, PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        super(context, printer, transport, answers);
    }

    static Behavior<Message> create(PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(context -> new SmtpSender(context, printer, transport, answers));
    }
}

package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Hands the printer's faxes to the fax server, by mail. A child of {@link PrinterActor}. */
final class FaxDelivery extends EffectActor {

    private FaxDelivery(
            ActorContext<Message> context, PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        super(context, printer, transport, answers);
    }

    static Behavior<Message> create(PrinterId printer, Transport transport, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(context -> new FaxDelivery(context, printer, transport, answers));
    }
}

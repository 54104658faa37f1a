package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Hands the printer's faxes to the fax server, by mail. A child of {@link PrinterActor}. */
final class FaxDelivery extends EffectActor {

    private FaxDelivery(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            PrinterId printer,
            Host host,
            Consumer<PrinterCommand> answers) {
        super(context, timers, printer, host, answers);
    }

    static Behavior<Message> create(PrinterId printer, Host host, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new FaxDelivery(context, timers, printer, host, answers)));
    }
}

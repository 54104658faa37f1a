package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Sends the printer's mail to the submission service. A child of {@link PrinterActor}. */
final class SmtpSender extends EffectActor {

    private SmtpSender(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            PrinterId printer,
            Host host,
            Consumer<PrinterCommand> answers) {
        super(context, timers, printer, host, answers);
    }

    static Behavior<Message> create(PrinterId printer, Host host, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new SmtpSender(context, timers, printer, host, answers)));
    }
}

package dev.platen.actors.printer;

import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Asks the identity service for codes and tokens. A child of {@link PrinterActor}. */
final class TokenClient extends EffectActor {

    private TokenClient(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            PrinterId printer,
            Host host,
            Consumer<PrinterCommand> answers) {
        super(context, timers, printer, host, answers);
    }

    static Behavior<Message> create(PrinterId printer, Host host, Consumer<PrinterCommand> answers) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new TokenClient(context, timers, printer, host, answers)));
    }
}

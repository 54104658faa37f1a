package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The children of one printer and the effects they are busy with. A child exists while it has an effect; the printer, who
 * alone gives it work, also sends it home, so that no effect can reach a child that is just leaving. Belongs to the
 * printer's actor; not thread-safe.
 */
final class Children {

    private final ActorContext<PrinterActor.Message> context;
    private final PrinterId printer;
    private final Host host;
    private final Map<Long, Effect> underWay = new LinkedHashMap<>();
    private final Map<Role, ActorRef<EffectActor.Message>> present = new EnumMap<>(Role.class);
    private final Set<Role> missing = EnumSet.noneOf(Role.class);
    private long hired;

    Children(ActorContext<PrinterActor.Message> context, PrinterId printer, Host host) {
        this.context = context;
        this.printer = printer;
        this.host = host;
    }

    /** Which child does what. */
    enum Role {
        TOKEN_CLIENT("token-client"),
        SMTP_SENDER("smtp-sender"),
        FAX_DELIVERY("fax-delivery");

        private final String actorName;

        Role(String actorName) {
            this.actorName = actorName;
        }

        static Role of(Effect effect) {
            return switch (effect) {
                case Effect.RequestDeviceCode _, Effect.AwaitTokens _, Effect.RefreshTokens _ -> TOKEN_CLIENT;
                case Effect.SendMail _ -> SMTP_SENDER;
                case Effect.HandOverFax _ -> FAX_DELIVERY;
            };
        }

        Behavior<EffectActor.Message> behavior(PrinterId printer, Host host, Consumer<PrinterCommand> answers) {
            return switch (this) {
                case TOKEN_CLIENT -> TokenClient.create(printer, host, answers);
                case SMTP_SENDER -> SmtpSender.create(printer, host, answers);
                case FAX_DELIVERY -> FaxDelivery.create(printer, host, answers);
            };
        }
    }

    boolean idle() {
        return underWay.isEmpty();
    }

    /** Performs an effect, unless it is under way: a printer that resumes names all of them, those just begun too. */
    void perform(Effect effect) {
        if (underWay.putIfAbsent(effect.id(), effect) == null) {
            give(effect);
        }
    }

    private void give(Effect effect) {
        Role role = Role.of(effect);
        if (!missing.contains(role)) {
            present.computeIfAbsent(role, this::hire).tell(new EffectActor.Perform(effect));
        }
    }

    /** An effect was answered; a child without further work goes. */
    void answered(long effect) {
        Effect done = underWay.remove(effect);
        if (done != null) {
            Role role = Role.of(done);
            if (underWay.values().stream().noneMatch(left -> Role.of(left) == role)) {
                ActorRef<EffectActor.Message> child = present.remove(role);
                if (child != null) {
                    context.unwatch(child);
                    context.stop(child);
                }
            }
        }
    }

    /**
     * A child went although it had work. Another takes its place after a pause, so that a transport that always fails does
     * not keep everybody busy.
     */
    void lost(Role role) {
        present.remove(role);
        missing.add(role);
        context.scheduleOnce(host.pause(), context.getSelf(), new PrinterActor.ReplaceChild(role));
    }

    /** A child takes the place of one that was lost; what that had in hand is performed again. */
    void replace(Role role) {
        missing.remove(role);
        underWay.values().stream().filter(effect -> Role.of(effect) == role).forEach(this::give);
    }

    private ActorRef<EffectActor.Message> hire(Role role) {
        Function<PrinterCommand, PrinterActor.Message> answer = PrinterActor.Answer::new;
        Behavior<EffectActor.Message> behavior =
                role.behavior(printer, host, command -> context.getSelf().tell(answer.apply(command)));
        ActorRef<EffectActor.Message> child =
                context.spawn(behavior, role.actorName + "-" + ++hired, DispatcherSelector.sameAsParent());
        context.watchWith(child, new PrinterActor.ChildLost(role));
        return child;
    }
}

package dev.platen.actors.fleet;

import dev.platen.actors.printer.PrinterActor;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.actors.printer.Transport;
import dev.platen.protocol.printer.PrinterId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Finds a printer by its id, or starts it. Printers that are told to passivate leave memory; what reaches the fleet for
 * such a printer meanwhile is kept until it has left, and starts it again.
 */
public final class Fleet extends AbstractBehavior<Fleet.Message> {

    private final Transport transport;
    private final PrinterObserver observer;
    private final InstantSource clock;
    private final Map<PrinterId, ActorRef<PrinterActor.Message>> present = new HashMap<>();
    private final Map<PrinterId, Leaving> leaving = new HashMap<>();
    private final ActorRef<PrinterId> busy;
    private long started;

    private Fleet(ActorContext<Message> context, Transport transport, PrinterObserver observer, InstantSource clock) {
        super(context);
        this.transport = transport;
        this.observer = observer;
        this.clock = clock;
        this.busy = context.messageAdapter(PrinterId.class, Stays::new);
    }

    /**
     * The behaviour of a fleet.
     *
     * @param transport performs the effects of all printers
     * @param observer is told of all that printers handled
     * @param clock gives the instant at which a printer resumes after a crash
     */
    public static Behavior<Message> create(Transport transport, PrinterObserver observer, InstantSource clock) {
        return Behaviors.setup(context -> new Fleet(context, transport, observer, clock));
    }

    /** What the fleet is told. */
    public sealed interface Message {}

    /** Hand a message to a printer. */
    public record Deliver(PrinterId printer, PrinterActor.Message message) implements Message {}

    /** Let these printers leave memory, as far as they are idle. */
    public record Passivate(Set<PrinterId> printers) implements Message {}

    private record Left(PrinterId printer) implements Message {}

    private record Stays(PrinterId printer) implements Message {}

    /** A printer that was told to leave, and what came for it since. */
    private record Leaving(ActorRef<PrinterActor.Message> actor, List<PrinterActor.Message> waiting) {}

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Deliver.class, this::deliver)
                .onMessage(Passivate.class, this::passivate)
                .onMessage(Left.class, this::left)
                .onMessage(Stays.class, this::stays)
                .build();
    }

    private Behavior<Message> deliver(Deliver deliver) {
        Leaving going = leaving.get(deliver.printer());
        if (going != null) {
            going.waiting().add(deliver.message());
        } else {
            present.computeIfAbsent(deliver.printer(), this::start).tell(deliver.message());
        }
        return this;
    }

    private Behavior<Message> passivate(Passivate passivate) {
        for (PrinterId printer : passivate.printers()) {
            ActorRef<PrinterActor.Message> actor = present.remove(printer);
            if (actor != null) {
                leaving.put(printer, new Leaving(actor, new ArrayList<>()));
                actor.tell(new PrinterActor.Passivate(busy));
            }
        }
        return this;
    }

    private Behavior<Message> left(Left left) {
        present.remove(left.printer());
        Leaving gone = leaving.remove(left.printer());
        if (gone != null && !gone.waiting().isEmpty()) {
            ActorRef<PrinterActor.Message> actor = start(left.printer());
            present.put(left.printer(), actor);
            gone.waiting().forEach(actor::tell);
        }
        return this;
    }

    private Behavior<Message> stays(Stays stays) {
        Leaving left = leaving.remove(stays.printer());
        if (left != null) {
            present.put(stays.printer(), left.actor());
            left.waiting().forEach(left.actor()::tell);
        }
        return this;
    }

    private ActorRef<PrinterActor.Message> start(PrinterId printer) {
        String name = URLEncoder.encode(printer.toString(), StandardCharsets.UTF_8) + "-" + ++started;
        ActorRef<PrinterActor.Message> actor =
                getContext().spawn(PrinterActor.create(printer, transport, observer, clock), name);
        getContext().watchWith(actor, new Left(printer));
        return actor;
    }
}

package dev.platen.actors.fleet;

import dev.platen.actors.printer.Host;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.protocol.printer.PrinterId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Finds a printer by its id, or starts it. Printers that are told to passivate leave memory; what reaches the fleet for
 * such a printer meanwhile is kept until it has left, and starts it again. A printer whose actor fails is started again
 * after a pause; what its actor had not handled is lost, and nobody was told otherwise.
 */
public final class Fleet extends AbstractBehavior<Fleet.Message> {

    private final Host host;
    private final TimerScheduler<Message> timers;
    private final ActorRef<PrinterActor.Farewell> farewells;
    private final Map<PrinterId, ActorRef<PrinterActor.Message>> present = new HashMap<>();
    private final Map<PrinterId, Absence> absent = new HashMap<>();
    private long started;

    private Fleet(ActorContext<Message> context, TimerScheduler<Message> timers, Host host) {
        super(context);
        this.timers = timers;
        this.host = host;
        this.farewells = context.messageAdapter(PrinterActor.Farewell.class, Parting::new);
    }

    /**
     * The behaviour of a fleet whose printers are woken and let go by somebody else.
     *
     * @param host what its printers find
     */
    public static Behavior<Message> create(Host host) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Fleet(context, timers, host)));
    }

    /**
     * The behaviour of a fleet in real time: it wakes printers when they are due and lets idle ones go by itself.
     *
     * @param host what its printers find; its observer is told as everywhere
     * @param idle how long a printer stays in memory that does nothing
     * @param due when printers are due that no process has in memory, see {@link DueProjection}
     */
    public static Behavior<Message> live(Host host, Duration idle, Map<PrinterId, Instant> due) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            ActorRef<Caretaker.Message> caretaker =
                    context.spawn(Caretaker.create(context.getSelf(), host.clock(), idle, due), "caretaker");
            // Without its caretaker a fleet would sleep for ever: it falls with it.
            context.watch(caretaker);
            PrinterObserver told = report -> {
                host.observer().told(report);
                caretaker.tell(new Caretaker.Told(report));
            };
            return new Fleet(context, timers, host.observedBy(told));
        }));
    }

    /** What the fleet is told. */
    public sealed interface Message {}

    /** Hand a message to a printer. */
    public record Deliver(PrinterId printer, PrinterActor.Message message) implements Message {}

    /** Let these printers leave memory, as far as they are idle. */
    public record Passivate(Set<PrinterId> printers) implements Message {}

    private record Parting(PrinterActor.Farewell farewell) implements Message {}

    private record Stopped(PrinterId printer) implements Message {}

    private record Restart(PrinterId printer) implements Message {}

    /** Why a printer can't be told anything now, and what came for it since. */
    private sealed interface Absence {

        List<PrinterActor.Message> waiting();

        /** It was told to leave, and has not answered. */
        record Asked(ActorRef<PrinterActor.Message> actor, List<PrinterActor.Message> waiting) implements Absence {}

        /** It leaves. */
        record Leaving(List<PrinterActor.Message> waiting) implements Absence {}

        /** It failed. */
        record Down(List<PrinterActor.Message> waiting) implements Absence {}
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Deliver.class, this::deliver)
                .onMessage(Passivate.class, this::passivate)
                .onMessage(Parting.class, this::parting)
                .onMessage(Stopped.class, this::stopped)
                .onMessage(Restart.class, this::restart)
                .build();
    }

    private Behavior<Message> deliver(Deliver deliver) {
        Absence absence = absent.get(deliver.printer());
        if (absence != null) {
            absence.waiting().add(deliver.message());
        } else {
            present.computeIfAbsent(deliver.printer(), this::start).tell(deliver.message());
        }
        return this;
    }

    private Behavior<Message> passivate(Passivate passivate) {
        for (PrinterId printer : passivate.printers()) {
            ActorRef<PrinterActor.Message> actor = present.remove(printer);
            if (actor != null) {
                absent.put(printer, new Absence.Asked(actor, new ArrayList<>()));
                actor.tell(new PrinterActor.Passivate(farewells));
            }
        }
        return this;
    }

    private Behavior<Message> parting(Parting parting) {
        PrinterId printer = parting.farewell().printer();
        if (absent.get(printer) instanceof Absence.Asked(var actor, var waiting)) {
            if (parting.farewell().leaves()) {
                absent.put(printer, new Absence.Leaving(waiting));
            } else {
                absent.remove(printer);
                present.put(printer, actor);
                waiting.forEach(actor::tell);
            }
        }
        return this;
    }

    private Behavior<Message> stopped(Stopped stopped) {
        PrinterId printer = stopped.printer();
        present.remove(printer);
        switch (absent.remove(printer)) {
            case Absence.Leaving(var waiting) -> {
                if (!waiting.isEmpty()) {
                    enter(printer, waiting);
                }
            }
            case Absence.Asked(var _, var waiting) -> failed(printer, waiting);
            case Absence.Down(var waiting) -> failed(printer, waiting);
            case null -> failed(printer, new ArrayList<>());
        }
        return this;
    }

    private void failed(PrinterId printer, List<PrinterActor.Message> waiting) {
        absent.put(printer, new Absence.Down(waiting));
        timers.startSingleTimer(printer, new Restart(printer), host.pause());
        host.observer().told(new PrinterObserver.Failed(printer));
    }

    private Behavior<Message> restart(Restart restart) {
        if (absent.remove(restart.printer()) instanceof Absence.Down(var waiting)) {
            enter(restart.printer(), waiting);
        }
        return this;
    }

    private void enter(PrinterId printer, List<PrinterActor.Message> waiting) {
        ActorRef<PrinterActor.Message> actor = start(printer);
        present.put(printer, actor);
        waiting.forEach(actor::tell);
    }

    private ActorRef<PrinterActor.Message> start(PrinterId printer) {
        String name = URLEncoder.encode(printer.toString(), StandardCharsets.UTF_8) + "-" + ++started;
        ActorRef<PrinterActor.Message> actor =
                getContext().spawn(PrinterActor.create(printer, host), name, DispatcherSelector.sameAsParent());
        getContext().watchWith(actor, new Stopped(printer));
        return actor;
    }
}

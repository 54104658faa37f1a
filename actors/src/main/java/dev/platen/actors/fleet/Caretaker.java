package dev.platen.actors.fleet;

import dev.platen.actors.printer.PacedClock;
import dev.platen.actors.printer.PrinterActor;
import dev.platen.actors.printer.PrinterObserver;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Wakes printers when they are due, in memory or not, and lets idle ones go. For real time only; in virtual time the engine
 * does both. A child of the live {@link Fleet}.
 */
final class Caretaker extends AbstractBehavior<Caretaker.Message> {

    /** A printer that does not stir when it is woken, because its actor failed just then, is woken again after this. */
    private static final Duration WAKE_AGAIN = Duration.ofMinutes(1);

    /** Timers run by the machine's uptime; if the clock is set meanwhile, that shows after at most this. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final TimerScheduler<Message> timers;
    private final ActorRef<Fleet.Message> fleet;
    private final PacedClock clock;
    private final Duration idle;
    private final DueIndex due = new DueIndex();
    private final IdlePrinters idlers = new IdlePrinters();
    private Instant wakesAt = Instant.MAX;

    private Caretaker(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            ActorRef<Fleet.Message> fleet,
            PacedClock clock,
            Duration idle,
            Map<PrinterId, Instant> due) {
        super(context);
        this.timers = timers;
        this.fleet = fleet;
        this.clock = clock;
        this.idle = idle;
        due.forEach(this.due::set);
        sleep();
    }

    static Behavior<Message> create(
            ActorRef<Fleet.Message> fleet, PacedClock clock, Duration idle, Map<PrinterId, Instant> due) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Caretaker(context, timers, fleet, clock, idle, due)));
    }

    /** What the caretaker is told. */
    sealed interface Message {}

    /** Something became of a printer. */
    record Told(PrinterObserver.Report report) implements Message {}

    private enum Round implements Message {
        TIME
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Told.class, this::told)
                .onMessage(Round.class, _ -> round())
                .build();
    }

    private Behavior<Message> told(Told told) {
        switch (told.report()) {
            case PrinterObserver.Recovered recovered ->
                acted(recovered.printer(), recovered.nextDue(), recovered.busy());
            case PrinterObserver.Handled handled -> acted(handled.printer(), handled.nextDue(), handled.busy());
            case PrinterObserver.Failed _ -> {}
        }
        return this;
    }

    private void acted(PrinterId printer, Instant nextDue, boolean busy) {
        due.set(printer, nextDue);
        idlers.acted(printer, clock.instant(), busy);
        sleep();
    }

    private Behavior<Message> round() {
        wakesAt = Instant.MAX;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (PrinterId printer : due.due(now)) {
            due.set(printer, now.plus(WAKE_AGAIN));
            fleet.tell(new Fleet.Deliver(printer, new PrinterActor.Tell(new PrinterCommand.Wake(now))));
        }
        Set<PrinterId> idleNow = idlers.takeIdleSince(now.minus(idle));
        if (!idleNow.isEmpty()) {
            fleet.tell(new Fleet.Passivate(idleNow));
        }
        sleep();
        return this;
    }

    /** Sets the timer, unless it rings early enough anyway; one that rings too early costs little. */
    private void sleep() {
        Optional<Instant> next = Stream.of(due.first(), idlers.longest().map(since -> since.plus(idle)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        Instant now = clock.instant();
        next.filter(instant -> instant.isBefore(wakesAt)).ifPresent(instant -> {
            Duration wait = instant.isAfter(now) ? Duration.between(now, instant) : Duration.ZERO;
            Duration sleep = wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP;
            wakesAt = now.plus(sleep);
            timers.startSingleTimer(Round.TIME, Round.TIME, clock.real(sleep));
        });
    }
}

package dev.platen.sim.engine;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.people.People;
import dev.platen.sim.run.Roster;
import dev.platen.sim.run.RunObserver;
import dev.platen.sim.timeline.Cue;
import dev.platen.sim.timeline.Entry;
import dev.platen.sim.timeline.Timeline;
import dev.platen.sim.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What both engines share: the timeline, the world, the people, and who watches. An engine takes entries from the
 * timeline, lets printers decide, and reports here what they decided. Not thread-safe: it belongs to the engine's thread.
 */
public final class Stage {

    private static final long NOTHING_DUE = Long.MAX_VALUE;

    private final Roster roster;
    private final Timeline timeline;
    private final World world;
    private final People people;
    private final List<RunObserver> observers;
    private final Pace pace;
    private final StopSignal stop;
    private final long end;
    private final long[] due;
    private final long[] dueScheduled;
    private Optional<Turn> turn = Optional.empty();
    private long now;
    private boolean complete;

    /** Something that changes the world at an instant, before anything else happens then. */
    private record Turn(long at, Runnable change) {}

    /**
     * A stage on which nothing has happened yet.
     *
     * @param roster the printers
     * @param timeline where the first entries already stand
     * @param world the services outside, and what goes wrong with them
     * @param people who uses and administers the printers
     * @param observers are told of all that happens
     * @param pace how fast virtual time passes
     * @param stop asks the run to end early
     * @param end the instant at which the run ends
     */
    public Stage(
            Roster roster,
            Timeline timeline,
            World world,
            People people,
            List<RunObserver> observers,
            Pace pace,
            StopSignal stop,
            Instant end) {
        this.roster = roster;
        this.timeline = timeline;
        this.world = world;
        this.people = people;
        this.observers = List.copyOf(observers);
        this.pace = pace;
        this.stop = stop;
        this.end = end.toEpochMilli();
        this.due = new long[roster.size()];
        this.dueScheduled = new long[roster.size()];
        Arrays.fill(due, NOTHING_DUE);
        Arrays.fill(dueScheduled, NOTHING_DUE);
    }

    Roster roster() {
        return roster;
    }

    Timeline timeline() {
        return timeline;
    }

    /** The least time from a request to its answer: what happens within it can happen side by side. */
    Duration window() {
        return world.leastLatency();
    }

    long end() {
        return end;
    }

    /** Whether there is more to play. */
    boolean goesOn() {
        return !stop.requested() && !timeline.emptyBefore(end);
    }

    /** Has the world changed at an instant, before anything else happens then. */
    void turn(Instant at, Runnable change) {
        turn = Optional.of(new Turn(at.toEpochMilli(), change));
    }

    /** Everything before this instant has happened. Waits where virtual time is bound to the wall clock. */
    void reached(long instant) {
        if (turn.isPresent() && instant >= turn.get().at()) {
            Runnable change = turn.get().change();
            turn = Optional.empty();
            change.run();
        }
        if (instant > now) {
            now = instant;
            pace.await(instant, stop);
            Instant reached = Instant.ofEpochMilli(instant);
            for (RunObserver observer : observers) {
                observer.reached(reached);
            }
        }
    }

    /** The run is over; the rest of its time passes in silence, unless it was stopped. */
    void over() {
        complete = !stop.requested();
        if (complete) {
            reached(end);
        }
    }

    /** Whether the run was played to its end. */
    public boolean complete() {
        return complete;
    }

    /** The instant up to which the run was played. */
    public Instant now() {
        return Instant.ofEpochMilli(now);
    }

    /** What an entry commands a printer to do; empty when it comes to nothing. */
    Optional<PrinterCommand> command(Entry entry, Cue.ForPrinter cue) {
        int printer = entry.printer();
        Instant at = Instant.ofEpochMilli(entry.at());
        return switch (cue) {
            case Cue.Command(PrinterCommand command) -> Optional.of(command);
            case Cue.Answer(long _, PrinterCommand command) -> Optional.of(command);
            case Cue.Arrival(int workload, long n) -> people.arrives(printer, workload, n, at);
            case Cue.Due() -> due(printer, entry.at());
        };
    }

    private Optional<PrinterCommand> due(int printer, long at) {
        if (dueScheduled[printer] == at) {
            dueScheduled[printer] = NOTHING_DUE;
        }
        if (due[printer] > at) {
            scheduleDue(printer, due[printer]);
            return Optional.empty();
        }
        Optional<Instant> back = world.offUntil(printer, Instant.ofEpochMilli(at));
        if (back.isPresent()) {
            scheduleDue(
                    printer,
                    back.get().isBefore(Instant.ofEpochMilli(end)) ? back.get().toEpochMilli() : end);
            return Optional.empty();
        }
        return Optional.of(new PrinterCommand.Wake(Instant.ofEpochMilli(at)));
    }

    /**
     * A printer has handled an entry's command.
     *
     * @param lastSequence number of the last of the events
     * @param nextDue when it has to act of its own accord
     */
    void decided(Entry entry, long lastSequence, List<PrinterEvent> events, Instant nextDue) {
        int printer = entry.printer();
        long sequence = lastSequence - events.size();
        for (PrinterEvent event : events) {
            sequence++;
            for (RunObserver observer : observers) {
                observer.event(printer, sequence, event);
            }
            people.see(printer, event);
        }
        due[printer] = nextDue.toEpochMilli();
        scheduleDue(printer, due[printer]);
    }

    private void scheduleDue(int printer, long at) {
        // An entry that comes too early finds out and schedules the right one; so most changes of mind cost nothing.
        if (at < dueScheduled[printer] && at < end) {
            dueScheduled[printer] = at;
            timeline.add(new Entry(at, printer, Entry.Rank.DUE, 0, new Cue.Due()));
        }
    }

    /** The entry at which the world takes up a request that a printer made while it handled another entry. */
    Entry request(Entry cause, Effect effect) {
        return new Entry(cause.at(), cause.printer(), Entry.Rank.REQUEST, effect.id(), new Cue.Perform(effect));
    }

    /** Something happens in the world. */
    void happens(Entry entry, Cue.ForWorld cue) {
        Instant at = Instant.ofEpochMilli(entry.at());
        switch (cue) {
            case Cue.Perform(Effect effect) -> world.perform(entry.printer(), at, effect);
            case Cue.Poll(Effect.AwaitTokens effect) -> world.poll(entry.printer(), at, effect);
            case Cue.CloseSession(long session) -> world.closeSession(entry.printer(), at, session);
            case Cue.EnterCode(String userCode, String user) -> people.enterCode(entry.printer(), at, userCode, user);
        }
    }
}

package dev.platen.sim.replay;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.projection.FleetHistory;
import dev.platen.persistence.state.FleetStates;
import dev.platen.protocol.cause.Causation;
import dev.platen.protocol.cause.Evidence;
import dev.platen.protocol.cause.Link;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A printer's events, each with its cause and the states around it.
 *
 * @param start the state before the first of them
 * @param occurrences the events, in order
 */
public record PrinterHistory(PrinterState start, List<Occurrence> occurrences) {

    /** So long without an event is told as idleness. */
    public static final Duration IDLE = Duration.ofDays(1);

    /**
     * An event of the history.
     *
     * @param sequence its number
     * @param link where it comes from
     * @param before the printer's state before it
     * @param after and after it
     * @param evidence what it rests on, if it was read out of others' logs
     */
    public record Occurrence(
            long sequence,
            PrinterEvent event,
            Link link,
            PrinterState before,
            PrinterState after,
            Optional<Evidence> evidence) {

        /** When it happened. */
        public Instant at() {
            return event.at();
        }
    }

    /** Keeps its own copy of the events. */
    public PrinterHistory {
        occurrences = List.copyOf(occurrences);
    }

    /** Follows some events of a printer from a state on. */
    public static PrinterHistory of(PrinterState start, List<FleetEvent> events) {
        Causation causation = new Causation();
        List<Occurrence> occurrences = new ArrayList<>(events.size());
        PrinterState state = start;
        for (FleetEvent stored : events) {
            PrinterState after = state.apply(stored.event());
            occurrences.add(new Occurrence(
                    stored.sequence(),
                    stored.event(),
                    causation.next(stored.sequence(), stored.event()),
                    state,
                    after,
                    stored.evidence()));
            state = after;
        }
        return new PrinterHistory(start, occurrences);
    }

    /**
     * Reads a printer's history, from where the journal has it on.
     *
     * @param events the fleet's
     * @param states the same fleet's
     */
    public static PrinterHistory read(FleetHistory events, FleetStates states, PrinterId printer) {
        List<FleetEvent> its = new ArrayList<>();
        events.of(printer.toString(), its::add);
        if (its.isEmpty()) {
            return of(states.of(printer), its);
        }
        FleetEvent first = its.getFirst();
        return of(
                first.sequence() == 1
                        ? PrinterState.uninstalled(printer)
                        : states.before(first.offset()).of(printer).orElseThrow(),
                its);
    }

    /** The printer. */
    public PrinterId printer() {
        return start.id();
    }

    /** An event by its number. */
    public Optional<Occurrence> occurrence(long sequence) {
        if (occurrences.isEmpty()) {
            return Optional.empty();
        }
        long index = sequence - occurrences.getFirst().sequence();
        return index >= 0 && index < occurrences.size() ? Optional.of(occurrences.get((int) index)) : Optional.empty();
    }

    /**
     * The state at a moment.
     *
     * @throws ReplayException if there is no such moment
     */
    public PrinterState at(Moment moment) {
        return switch (moment) {
            case Moment.Event(long number) ->
                occurrence(number)
                        .map(Occurrence::after)
                        .orElseThrow(() -> new ReplayException(
                                printer() + " has no event " + number,
                                occurrences.isEmpty()
                                        ? ""
                                        : "it has " + occurrences.getFirst().sequence() + " to "
                                                + occurrences.getLast().sequence()));
            case Moment.Time(Instant at) -> {
                PrinterState state = start;
                for (Occurrence occurrence : occurrences) {
                    if (occurrence.at().isAfter(at)) {
                        break;
                    }
                    state = occurrence.after();
                }
                yield state;
            }
        };
    }
}

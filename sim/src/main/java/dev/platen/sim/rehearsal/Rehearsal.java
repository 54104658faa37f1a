package dev.platen.sim.rehearsal;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.Printer;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.sim.replay.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has today's printers decide again what recorded ones decided. For each event, in the state before it, the commands that may have led
 * to it are given to the printer core; one of them has to bring forth that event and those that were stored with it. Events that were
 * read out of others' logs were decided by nobody: they are only folded. Use once.
 */
public final class Rehearsal {

    private static final int LISTED_MOST = 100;

    private final List<Difference> differences = new ArrayList<>();
    private long events;
    private long decided;
    private long folded;
    private long different;
    private long printers;

    /**
     * What came of it.
     *
     * @param printers how many printers there were
     * @param events how many events
     * @param decided events that today's printers decide just so
     * @param folded events that were only folded
     * @param different how many are decided otherwise, or can't be folded
     * @param differences the first of them
     */
    public record Result(
            long printers, long events, long decided, long folded, long different, List<Difference> differences) {

        /** Keeps its own copy. */
        public Result {
            differences = List.copyOf(differences);
        }

        /** Whether today's code does all that was recorded. */
        public boolean passed() {
            return different == 0;
        }
    }

    /**
     * An event that today's printers do not bring forth.
     *
     * @param recorded what was stored
     * @param today what is decided instead; empty if nothing is
     * @param reason in words where the code did not even come to a decision; otherwise empty
     */
    public record Difference(
            String printer, long sequence, PrinterEvent recorded, Optional<PrinterEvent> today, String reason) {}

    private Rehearsal() {}

    /** Rehearses all printers of a run. */
    public static Result of(RecordedRun run) {
        Rehearsal rehearsal = new Rehearsal();
        List<FleetEvent> history = new ArrayList<>();
        run.history().byPrinter(event -> {
            if (!history.isEmpty() && !history.getFirst().printer().equals(event.printer())) {
                rehearsal.printer(history);
                history.clear();
            }
            history.add(event);
        });
        if (!history.isEmpty()) {
            rehearsal.printer(history);
        }
        return new Result(
                rehearsal.printers,
                rehearsal.events,
                rehearsal.decided,
                rehearsal.folded,
                rehearsal.different,
                rehearsal.differences);
    }

    private void printer(List<FleetEvent> history) {
        printers++;
        events += history.size();
        if (history.getFirst().sequence() != 1) {
            // What came before was dropped, and with it the state that its first event met.
            folded += history.size();
            return;
        }
        PrinterState state =
                PrinterState.uninstalled(PrinterId.parse(history.getFirst().printer()));
        List<PrinterEvent> recorded = history.stream().map(FleetEvent::event).toList();
        int at = 0;
        while (at < recorded.size()) {
            FleetEvent next = history.get(at);
            int step = next.evidence().isPresent() ? 1 : decided(state, recorded, at, next);
            if (next.evidence().isPresent()) {
                folded++;
            }
            Optional<PrinterState> after = after(state, recorded.subList(at, at + step), next);
            if (after.isEmpty()) {
                return;
            }
            state = after.get();
            at += step;
        }
    }

    /** How many events, from one on, are what today's printer decides at once; one, which is told, if it decides otherwise. */
    private int decided(PrinterState state, List<PrinterEvent> recorded, int at, FleetEvent next) {
        PrinterEvent event = recorded.get(at);
        Optional<PrinterEvent> today = Optional.empty();
        String reason = "";
        for (PrinterCommand command : Candidates.of(state, event, recorded.subList(at + 1, recorded.size()))) {
            List<PrinterEvent> decision;
            try {
                decision = Printer.decide(state, command).events();
            } catch (RuntimeException refused) {
                reason = refused.toString();
                continue;
            }
            if (!decision.isEmpty() && begins(recorded, at, decision)) {
                decided += decision.size();
                return decision.size();
            }
            today = today.or(() -> firstOther(recorded, at, decision));
        }
        differ(new Difference(next.printer(), next.sequence(), event, today, today.isPresent() ? "" : reason));
        return 1;
    }

    private static boolean begins(List<PrinterEvent> recorded, int at, List<PrinterEvent> decision) {
        return at + decision.size() <= recorded.size()
                && recorded.subList(at, at + decision.size()).equals(decision);
    }

    /** The first event of a decision that was not recorded so. */
    private static Optional<PrinterEvent> firstOther(List<PrinterEvent> recorded, int at, List<PrinterEvent> decision) {
        for (int i = 0; i < decision.size(); i++) {
            if (at + i >= recorded.size() || !recorded.get(at + i).equals(decision.get(i))) {
                return Optional.of(decision.get(i));
            }
        }
        return Optional.empty();
    }

    private Optional<PrinterState> after(PrinterState before, List<PrinterEvent> events, FleetEvent first) {
        PrinterState state = before;
        try {
            for (PrinterEvent event : events) {
                state = state.apply(event);
            }
            return Optional.of(state);
        } catch (RuntimeException refused) {
            differ(new Difference(
                    first.printer(),
                    first.sequence(),
                    first.event(),
                    Optional.empty(),
                    "it can't be folded: " + refused.getMessage()));
            return Optional.empty();
        }
    }

    private void differ(Difference difference) {
        different++;
        if (differences.size() < LISTED_MOST) {
            differences.add(difference);
        }
    }
}

package dev.platen.actors.live;

import dev.platen.actors.printer.PrinterObserver;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.Job;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.protocol.printer.SlotState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The states of a live fleet's printers, of those too that no actor has in memory: what was stored when the fleet started,
 * and what its printers stored since. Thread-safe.
 */
public final class PresentStates implements PrinterObserver {

    private final ConcurrentNavigableMap<PrinterId, PrinterState> states = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> emailStatuses = new ConcurrentHashMap<>();
    private final LongAdder activeJobs = new LongAdder();
    private final Object changed = new Object();

    /** Of a fleet that has no printer yet. */
    public PresentStates() {}

    /** The states that were stored. */
    PresentStates(FleetState stored) {
        stored.forEach(state -> {
            states.put(state.id(), state);
            count(state, 1);
        });
    }

    @Override
    public void told(Report report) {
        if (report instanceof Handled handled && !handled.events().isEmpty()) {
            states.compute(handled.printer(), (printer, known) -> {
                PrinterState state = known == null ? PrinterState.uninstalled(printer) : known;
                for (var event : handled.events()) {
                    state = state.apply(event);
                }
                if (known != null) {
                    count(known, -1);
                }
                count(state, 1);
                return state;
            });
            synchronized (changed) {
                changed.notifyAll();
            }
        }
    }

    private void count(PrinterState state, int by) {
        emailStatuses
                .computeIfAbsent(state.slot(Slot.EMAIL).status().name(), _ -> new LongAdder())
                .add(by);
        activeJobs.add((long) by * state.jobs().active().size());
    }

    /** How many jobs are under way. */
    public long activeJobs() {
        return activeJobs.sum();
    }

    /** How many printers' own sign-ins have a status, by its name. */
    public long withEmailStatus(String status) {
        LongAdder counter = emailStatuses.get(status);
        return counter == null ? 0 : counter.sum();
    }

    /** How many printers were ever put up. */
    public int size() {
        return states.size();
    }

    /** A printer's state; empty if it was never put up. */
    public Optional<PrinterState> of(PrinterId printer) {
        return Optional.ofNullable(states.get(printer));
    }

    /**
     * Some states, in order of the printers' ids.
     *
     * @param after the printer after which to begin; empty for from the first
     * @param most how many
     */
    public List<PrinterState> page(Optional<PrinterId> after, int most, Predicate<PrinterState> wanted) {
        return after.map(printer -> states.tailMap(printer, false)).orElse(states).values().stream()
                .filter(wanted)
                .limit(most)
                .toList();
    }

    /** Looks at each printer's state, in order of their ids. */
    public void forEach(Consumer<PrinterState> look) {
        states.values().forEach(look);
    }

    /**
     * Waits until no printer sends a mail or asks for new tokens. A sign-in that waits for a person is not waited for.
     *
     * @return whether that was so in time
     */
    public boolean awaitQuiet(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (changed) {
            while (states.values().stream().anyMatch(PresentStates::active)) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    changed.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean active(PrinterState state) {
        return state.slots().stream().anyMatch(SlotState::refreshing)
                || state.jobs().active().stream().anyMatch(job -> job.phase() == Job.Phase.SENDING);
    }
}

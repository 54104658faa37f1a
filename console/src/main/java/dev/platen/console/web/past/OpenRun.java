package dev.platen.console.web.past;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.diff.Differ;
import dev.platen.sim.diff.Difference;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.metrics.Figures;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.replay.ReplayException;
import dev.platen.sim.retrospect.Retrospect;
import dev.platen.sim.scenario.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run that is being looked at, with what was read of it last. Thread-safe; for threads that may wait. */
final class OpenRun implements AutoCloseable {

    private static final int HISTORIES = 8;
    private static final int FLEETS = 2;

    /** So many events are read while somebody waits for a page. */
    private static final long QUICK = 100_000;

    /** So many are read at all. */
    private static final long SMALL = 5_000_000;

    private final RecordedRun recorded;
    private final Map<PrinterId, PrinterHistory> histories = new LinkedHashMap<>();
    private final Object lock = new Object();
    private final Object counting = new Object();
    private final Object measuring = new Object();
    private final AtomicBoolean counted = new AtomicBoolean();
    private @Nullable Circumstances circumstances;
    private volatile @Nullable Failures failures;
    private @Nullable Figures figures;
    private @Nullable Beside beside;

    /** The fleet as it was looked at last: conditions and pages change more often than moments. */
    private final Map<Moment, FleetState> fleets = new LinkedHashMap<>();

    /** How this run differs from the one that it was compared with last. */
    private record Beside(OpenRun other, Difference difference) {}

    private OpenRun(RecordedRun recorded) {
        this.recorded = recorded;
    }

    static OpenRun open(Path folder) {
        return new OpenRun(RecordedRun.open(folder));
    }

    RecordedRun recorded() {
        return recorded;
    }

    /**
     * A printer's history.
     *
     * @throws ReplayException if there is no such printer
     */
    PrinterHistory printer(PrinterId printer) {
        synchronized (lock) {
            PrinterHistory known = histories.remove(printer);
            PrinterHistory history = known == null ? recorded.printer(printer) : known;
            histories.put(printer, history);
            if (histories.size() > HISTORIES) {
                histories.remove(histories.keySet().iterator().next());
            }
            return history;
        }
    }

    /** What its scenario held for its printers. */
    Circumstances circumstances() {
        synchronized (lock) {
            if (circumstances == null) {
                circumstances = recorded.scenario().map(Circumstances::of).orElseGet(Circumstances::unknown);
            }
            return circumstances;
        }
    }

    /**
     * The fleet at a moment.
     *
     * @throws ReplayException if there is no such moment
     */
    FleetState at(Moment moment) {
        synchronized (lock) {
            FleetState known = fleets.remove(moment);
            FleetState fleet = known == null ? recorded.at(moment) : known;
            fleets.put(moment, fleet);
            if (fleets.size() > FLEETS) {
                fleets.remove(fleets.keySet().iterator().next());
            }
            return fleet;
        }
    }

    /**
     * When a moment is.
     *
     * @throws ReplayException if there is no such moment
     */
    Instant instant(Moment moment) {
        return switch (moment) {
            case Moment.Time(Instant at) -> at;
            case Moment.Event(long number) -> {
                try (Stream<FleetEvent> events = recorded.history().from(number - 1)) {
                    yield events.findFirst()
                            .map(FleetEvent::at)
                            .orElseThrow(() -> new ReplayException("there is no event " + number, ""));
                }
            }
        };
    }

    /** Whether it can be read from end to end. */
    boolean isSmall() {
        return recorded.events() <= SMALL;
    }

    /** When its jobs failed, if that is known, or known in no time. */
    Optional<Failures> failures() {
        if (failures == null && recorded.events() <= QUICK) {
            count();
        }
        return Optional.ofNullable(failures);
    }

    /** Whether somebody should {@link #count}; says so once. */
    boolean wantsCounting() {
        return isSmall() && failures == null && counted.compareAndSet(false, true);
    }

    /** Finds out when its jobs failed. */
    void count() {
        synchronized (counting) {
            if (failures == null) {
                failures = Failures.of(recorded);
            }
        }
    }

    /** All that was measured in it, unless it is too large. */
    Optional<Figures> figures() {
        if (!isSmall()) {
            return Optional.empty();
        }
        synchronized (measuring) {
            if (figures == null) {
                figures = Retrospect.figures(recorded);
            }
            return Optional.of(figures);
        }
    }

    /**
     * How it differs from another run.
     *
     * @throws ReplayException if one of them is too large
     */
    Difference besides(OpenRun other) {
        if (!isSmall() || !other.isSmall()) {
            throw new ReplayException("these runs are too large to be compared here", "'platen diff' compares them");
        }
        synchronized (measuring) {
            if (beside == null || beside.other() != other) {
                beside = new Beside(other, Differ.between(recorded, other.recorded));
            }
            return beside.difference();
        }
    }

    /** The time zone in which a tenant's people live, if that is known. */
    ZoneId zone(String tenant) {
        return recorded.scenario()
                .flatMap(scenario -> Optional.ofNullable(scenario.tenants().get(tenant)))
                .map(Tenant::zone)
                .orElse(ZoneOffset.UTC);
    }

    /** The time zone of all its tenants, if they have the same. */
    ZoneId zone() {
        List<ZoneId> zones = recorded.scenario().stream()
                .flatMap(scenario -> scenario.tenants().values().stream())
                .map(Tenant::zone)
                .distinct()
                .toList();
        return zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC;
    }

    @Override
    public void close() {
        recorded.close();
    }
}

package dev.platen.console.web.past;

import dev.platen.persistence.state.FleetState;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.explain.Circumstances;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.replay.PrinterHistory;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.scenario.Tenant;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that is being looked at, with what was read of it last. Thread-safe; for threads that may wait. */
final class OpenRun implements AutoCloseable {

    private static final int HISTORIES = 8;

    private final RecordedRun recorded;
    private final Map<PrinterId, PrinterHistory> histories = new LinkedHashMap<>();
    private final Object lock = new Object();
    private @Nullable Circumstances circumstances;
    private @Nullable Glance glance;

    /** The fleet as it was looked at last: conditions and pages change more often than the moment. */
    private record Glance(Moment moment, FleetState fleet) {}

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
     * @throws dev.platen.sim.replay.ReplayException if there is no such printer
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
     * @throws dev.platen.sim.replay.ReplayException if there is no such moment
     */
    FleetState at(Moment moment) {
        synchronized (lock) {
            if (glance == null || !glance.moment().equals(moment)) {
                glance = new Glance(moment, recorded.at(moment));
            }
            return glance.fleet();
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

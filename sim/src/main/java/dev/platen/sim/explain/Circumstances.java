package dev.platen.sim.explain;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Fault;
import dev.platen.emulator.fault.FaultName;
import dev.platen.emulator.fault.Per;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.sim.engine.Staging;
import dev.platen.sim.scenario.Incident;
import dev.platen.sim.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario holds for its printers: which incident hit which of them, and when. Whom an incident hits is drawn from the
 * scenario's seed, so it can be said again. Immutable and thread-safe.
 */
public final class Circumstances {

    private final List<Incident> incidents;
    private final Map<PrinterId, Caller> callers = new HashMap<>();

    private Circumstances(List<Incident> incidents, List<Caller> callers) {
        this.incidents = incidents.stream().filter(Incident::enabled).toList();
        callers.forEach(caller -> this.callers.put(caller.printer(), caller));
    }

    /** Those of a scenario. */
    public static Circumstances of(Scenario scenario) {
        return new Circumstances(scenario.incidents(), new Staging(scenario).callers());
    }

    /** Nothing is known of them. */
    public static Circumstances unknown() {
        return new Circumstances(List.of(), List.of());
    }

    /**
     * The incident of some kind that hit a printer at an instant; the one that began last if there are several.
     *
     * @param tolerance how much earlier it may have ended: what was met at one instant can be written down a little later
     */
    Optional<Incident> hitting(Set<FaultName> kinds, PrinterId printer, Instant at, Duration tolerance) {
        Caller caller = callers.get(printer);
        if (caller == null) {
            return Optional.empty();
        }
        Optional<Incident> last = Optional.empty();
        for (Incident incident : incidents) {
            Fault fault = incident.fault();
            if (kinds.contains(fault.kind().name()) && hits(fault, caller, at, tolerance)) {
                last = last.filter(known -> !known.fault().start().isBefore(fault.start()))
                        .or(() -> Optional.of(incident));
            }
        }
        return last;
    }

    // Which single requests an incident hit can't be said of an instant that is not quite that of the request.
    private static boolean hits(Fault fault, Caller caller, Instant at, Duration tolerance) {
        Instant earlier = at.minus(tolerance);
        if (fault.per() == Per.REQUEST) {
            return fault.target().matches(caller)
                    && !fault.start().isAfter(at)
                    && fault.end().isAfter(earlier);
        }
        return fault.hits(caller, at) || fault.hits(caller, earlier);
    }

    /**
     * The incident of some kind that hit a printer during most of a stretch of time. One that kept it from acting goes before
     * one in which nobody came: without the second, the first would have ended the same way.
     */
    Optional<Incident> during(Set<FaultName> kinds, PrinterId printer, Instant from, Instant to) {
        Caller caller = callers.get(printer);
        if (caller == null) {
            return Optional.empty();
        }
        return incidents.stream()
                .filter(incident -> kinds.contains(incident.fault().kind().name()))
                .filter(incident -> coversMost(incident.fault(), caller, from, to))
                .min(Comparator.comparing(incident -> incident.fault().kind().name() == FaultName.DEVICE_IDLE));
    }

    private static boolean coversMost(Fault fault, Caller caller, Instant from, Instant to) {
        Instant begin = fault.start().isAfter(from) ? fault.start() : from;
        Instant end = fault.end().isBefore(to) ? fault.end() : to;
        return begin.isBefore(end)
                && Duration.between(begin, end).multipliedBy(2).compareTo(Duration.between(from, to)) > 0
                && fault.hits(caller, begin);
    }
}

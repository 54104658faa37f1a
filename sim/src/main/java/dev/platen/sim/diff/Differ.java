package dev.platen.sim.diff;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.AuthStatus;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import dev.platen.protocol.printer.Slot;
import dev.platen.sim.replay.RecordedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Goes through two runs at the same pace, instant by instant, and compares what happened to each printer. Needs as much memory as the
 * states of both fleets. Use once.
 */
public final class Differ {

    private final Map<String, Both> printers = new TreeMap<>();
    private final Map<Difference.Pair, Long> together = new HashMap<>();
    private final List<Divergence> divergences = new ArrayList<>();
    private final Details details = new Details();

    /** One of the runs. */
    private static final class Side {

        private final Iterator<FleetEvent> events;
        private Optional<FleetEvent> next = Optional.empty();
        private long count;
        private long sent;
        private long failed;

        Side(Iterator<FleetEvent> events) {
            this.events = events;
            advance();
        }

        private void advance() {
            next = events.hasNext() ? Optional.of(events.next()) : Optional.empty();
        }

        /** What happened at an instant, by printer. */
        Map<String, List<FleetEvent>> at(Instant instant) {
            Map<String, List<FleetEvent>> found = new LinkedHashMap<>();
            while (next.isPresent() && next.get().at().equals(instant)) {
                FleetEvent event = next.get();
                found.computeIfAbsent(event.printer(), _ -> new ArrayList<>()).add(event);
                count(event.event());
                advance();
            }
            return found;
        }

        private void count(PrinterEvent event) {
            count++;
            switch (event) {
                case PrinterEvent.EmailSent _, PrinterEvent.FaxHandedOver _ -> sent++;
                case PrinterEvent.JobFailed _ -> failed++;
                default -> {}
            }
        }

        Difference.Ends ends() {
            return new Difference.Ends(count, sent, failed);
        }
    }

    /** What is known of a printer in both runs. */
    private static final class Both {

        private PrinterState first;
        private PrinterState second;
        private boolean diverged;
        private Instant since = Instant.MIN;

        Both(PrinterId printer) {
            first = PrinterState.uninstalled(printer);
            second = first;
        }
    }

    private Differ() {}

    /** Compares two runs. */
    public static Difference between(RecordedRun first, RecordedRun second) {
        try (Stream<FleetEvent> ones = first.history().between(Instant.MIN, Instant.MAX);
                Stream<FleetEvent> others = second.history().between(Instant.MIN, Instant.MAX)) {
            return new Differ().compare(new Side(ones.iterator()), new Side(others.iterator()));
        }
    }

    private Difference compare(Side first, Side second) {
        Instant now = Instant.MIN;
        for (Optional<Instant> next = earlier(first, second); next.isPresent(); next = earlier(first, second)) {
            now = next.get();
            Map<String, List<FleetEvent>> ones = first.at(now);
            Map<String, List<FleetEvent>> others = second.at(now);
            for (Map.Entry<String, List<FleetEvent>> one : ones.entrySet()) {
                happened(now, one.getKey(), one.getValue(), others.getOrDefault(one.getKey(), List.of()));
            }
            for (Map.Entry<String, List<FleetEvent>> other : others.entrySet()) {
                if (!ones.containsKey(other.getKey())) {
                    happened(now, other.getKey(), List.of(), other.getValue());
                }
            }
        }
        return difference(now, first, second);
    }

    private static Optional<Instant> earlier(Side first, Side second) {
        return Stream.of(first, second)
                .flatMap(side -> side.next.stream())
                .map(FleetEvent::at)
                .min(Instant::compareTo);
    }

    private void happened(Instant at, String printer, List<FleetEvent> ones, List<FleetEvent> others) {
        Both both = printers.computeIfAbsent(printer, id -> new Both(PrinterId.parse(id)));
        stood(both, at);
        if (!both.diverged) {
            divergence(printer, at, ones, others).ifPresent(found -> {
                both.diverged = true;
                divergences.add(found);
            });
        }
        for (FleetEvent event : ones) {
            both.first = both.first.apply(event.event());
        }
        for (FleetEvent event : others) {
            both.second = both.second.apply(event.event());
        }
    }

    /** Counts how long both stood as they do. */
    private void stood(Both both, Instant until) {
        if (both.first.installed() && both.second.installed() && !both.since.equals(Instant.MIN)) {
            together.merge(
                    new Difference.Pair(status(both.first), status(both.second)),
                    until.toEpochMilli() - both.since.toEpochMilli(),
                    Long::sum);
        }
        both.since = until;
    }

    private static String status(PrinterState state) {
        AuthStatus status = state.slot(Slot.EMAIL).status();
        return status instanceof AuthStatus.Expired expired
                ? "Expired(" + expired.reason().name().toLowerCase(Locale.ROOT) + ")"
                : status.getClass().getSimpleName();
    }

    private Optional<Divergence> divergence(
            String printer, Instant at, List<FleetEvent> ones, List<FleetEvent> others) {
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            Optional<FleetEvent> one = i < ones.size() ? Optional.of(ones.get(i)) : Optional.empty();
            Optional<FleetEvent> other = i < others.size() ? Optional.of(others.get(i)) : Optional.empty();
            if (!one.map(FleetEvent::event).equals(other.map(FleetEvent::event))) {
                long sequence = one.or(() -> other).orElseThrow().sequence();
                return Optional.of(new Divergence(
                        printer,
                        at,
                        sequence,
                        one.map(FleetEvent::event),
                        other.map(FleetEvent::event),
                        details(one, other)));
            }
        }
        return Optional.empty();
    }

    private List<Detail> details(Optional<FleetEvent> one, Optional<FleetEvent> other) {
        boolean alike = one.isPresent()
                && other.isPresent()
                && one.get().event().name().equals(other.get().event().name());
        return alike ? details.between(one.get().event(), other.get().event()) : List.of();
    }

    private Difference difference(Instant end, Side first, Side second) {
        List<String> onlyFirst = new ArrayList<>();
        List<String> onlySecond = new ArrayList<>();
        long same = 0;
        for (Map.Entry<String, Both> entry : printers.entrySet()) {
            Both both = entry.getValue();
            stood(both, end);
            if (!both.second.installed()) {
                onlyFirst.add(entry.getKey());
            } else if (!both.first.installed()) {
                onlySecond.add(entry.getKey());
            } else if (!both.diverged) {
                same++;
            }
        }
        List<Divergence> parted = divergences.stream()
                .filter(divergence -> {
                    Both both = printers.get(divergence.printer());
                    return both != null && both.first.installed() && both.second.installed();
                })
                .toList();
        return new Difference(same, onlyFirst, onlySecond, parted, first.ends(), second.ends(), together);
    }
}

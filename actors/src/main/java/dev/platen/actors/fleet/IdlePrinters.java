package dev.platen.actors.fleet;

import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Printers in memory that have nothing under way, and since when. Not thread-safe. */
final class IdlePrinters {

    private final Map<PrinterId, Instant> since = new LinkedHashMap<>();

    /** A printer did something. Instants must not decrease. */
    void acted(PrinterId printer, Instant now, boolean busy) {
        since.remove(printer);
        if (!busy) {
            since.put(printer, now);
        }
    }

    /** Takes those that have been idle at least since an instant. */
    Set<PrinterId> takeIdleSince(Instant instant) {
        Set<PrinterId> idle = new HashSet<>();
        Iterator<Map.Entry<PrinterId, Instant>> eldest = since.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<PrinterId, Instant> next = eldest.next();
            if (next.getValue().isAfter(instant)) {
                break;
            }
            idle.add(next.getKey());
            eldest.remove();
        }
        return idle;
    }

    /** Since when the one has been idle that has been so for the longest time. */
    Optional<Instant> longest() {
        return since.values().stream().findFirst();
    }
}

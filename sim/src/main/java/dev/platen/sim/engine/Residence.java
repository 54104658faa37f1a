package dev.platen.sim.engine;

import dev.platen.protocol.printer.PrinterId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which printers are in memory, and which of them leave when there are too many: those that did nothing for the longest
 * time and have no effect under way. Not thread-safe.
 */
final class Residence {

    private static final float LOAD_FACTOR = 0.75f;

    private final int most;
    private final Map<PrinterId, Boolean> busyByRecency = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /**
     * Nobody is in memory.
     *
     * @param most how many idle printers may stay between two windows
     */
    Residence(int most) {
        this.most = most;
    }

    /** A printer did something and is in memory, busy with an effect or not. */
    void acted(PrinterId printer, boolean busy) {
        busyByRecency.put(printer, busy);
    }

    /** Who is to leave now. They count as gone; one that finds itself busy acts again later. */
    Optional<Set<PrinterId>> leaving() {
        if (busyByRecency.size() <= most) {
            return Optional.empty();
        }
        Set<PrinterId> leaving = new HashSet<>();
        Iterator<Map.Entry<PrinterId, Boolean>> eldest =
                busyByRecency.entrySet().iterator();
        while (eldest.hasNext() && busyByRecency.size() > most) {
            Map.Entry<PrinterId, Boolean> printer = eldest.next();
            if (!printer.getValue()) {
                leaving.add(printer.getKey());
                eldest.remove();
            }
        }
        return leaving.isEmpty() ? Optional.empty() : Optional.of(leaving);
    }
}

package dev.platen.actors.fleet;

import dev.platen.protocol.printer.PrinterId;
import dev.platen.protocol.printer.PrinterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** When each printer has to act of its own accord. Not thread-safe. */
final class DueIndex {

    private final Map<PrinterId, Instant> byPrinter = new HashMap<>();
    private final TreeSet<Due> inOrder =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::printer));

    private record Due(Instant at, PrinterId printer) {}

    /** A printer is due at an instant, and at no other; {@link PrinterState#NEVER} if not at all. */
    void set(PrinterId printer, Instant at) {
        Instant before = byPrinter.remove(printer);
        if (before != null) {
            inOrder.remove(new Due(before, printer));
        }
        if (at.isBefore(PrinterState.NEVER)) {
            byPrinter.put(printer, at);
            inOrder.add(new Due(at, printer));
        }
    }

    /** Who is due by now, earliest first. They stay due until they are set anew. */
    List<PrinterId> due(Instant now) {
        List<PrinterId> due = new ArrayList<>();
        for (Due next : inOrder) {
            if (next.at().isAfter(now)) {
                break;
            }
            due.add(next.printer());
        }
        return due;
    }

    /** When somebody is due first. */
    Optional<Instant> first() {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.first().at());
    }
}

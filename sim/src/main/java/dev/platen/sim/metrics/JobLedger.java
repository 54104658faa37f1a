package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.Slot;
import java.util.HashMap;
import java.util.Map;

/** The jobs under way, for what the events that end them do not repeat. Not thread-safe. */
final class JobLedger {

    /**
     * A job under way.
     *
     * @param acceptedAt milliseconds since the epoch
     */
    record Entry(JobKind kind, Slot.Kind slot, long acceptedAt) {}

    private record Key(int printer, String job) {}

    private final Map<Key, Entry> entries = new HashMap<>();

    Entry accepted(int printer, PrinterEvent.JobAccepted event, long at) {
        Entry entry = new Entry(event.kind(), event.slot().kind(), at);
        entries.put(new Key(printer, event.job()), entry);
        return entry;
    }

    Entry ended(int printer, String job) {
        Entry entry = entries.remove(new Key(printer, job));
        if (entry == null) {
            throw new IllegalStateException("job " + job + " ended, but was not accepted before");
        }
        return entry;
    }
}

package dev.platen.sim.metrics;

import dev.platen.protocol.printer.JobError;
import dev.platen.protocol.printer.Slot;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes figures of counters. */
final class Counts {

    private Counts() {}

    static SortedMap<String, Long> byType(EnumCounts<EventType> counts) {
        SortedMap<String, Long> byType = new TreeMap<>();
        for (EventType type : EventType.values()) {
            if (counts.get(type) > 0) {
                byType.put(type.eventName(), counts.get(type));
            }
        }
        return Collections.unmodifiableSortedMap(byType);
    }

    static Figures.Jobs jobs(EnumCounts<EventType> counts, EnumCounts<JobError> errors) {
        SortedMap<String, Long> byError = new TreeMap<>();
        for (JobError error : JobError.values()) {
            if (errors.get(error) > 0) {
                byError.put(error.code(), errors.get(error));
            }
        }
        long submitted = counts.get(EventType.JOB_ACCEPTED);
        long delivered = counts.get(EventType.EMAIL_SENT) + counts.get(EventType.FAX_HANDED_OVER);
        long failed = counts.get(EventType.JOB_FAILED);
        return new Figures.Jobs(
                submitted,
                delivered,
                failed,
                submitted - delivered - failed,
                Collections.unmodifiableSortedMap(byError));
    }

    static Map<Slot.Kind, Map<SlotStatus, Long>> slots(StatusBoard board) {
        Map<Slot.Kind, Map<SlotStatus, Long>> slots = new EnumMap<>(Slot.Kind.class);
        for (Slot.Kind kind : Slot.Kind.values()) {
            Map<SlotStatus, Long> ofKind = new EnumMap<>(SlotStatus.class);
            for (SlotStatus status : SlotStatus.values()) {
                long count = board.count(kind, status);
                if (count > 0) {
                    ofKind.put(status, count);
                }
            }
            slots.put(kind, Collections.unmodifiableMap(ofKind));
        }
        return Collections.unmodifiableMap(slots);
    }
}

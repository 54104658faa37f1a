package dev.platen.sim.live;

import dev.platen.protocol.printer.PrinterEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to a job, in order. */
final class JobStory {

    private final List<PrinterEvent> events = new ArrayList<>();

    /** The job that an event is about. */
    static Optional<String> job(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.JobAccepted accepted -> Optional.of(accepted.job());
            case PrinterEvent.SendingStarted started -> Optional.of(started.job());
            case PrinterEvent.SendingDeferred deferred -> Optional.of(deferred.job());
            case PrinterEvent.EmailSent sent -> Optional.of(sent.job());
            case PrinterEvent.JobFailed failed -> Optional.of(failed.job());
            default -> Optional.empty();
        };
    }

    void add(PrinterEvent event) {
        events.add(event);
    }

    /** Whether it was accepted once, ended once, and nothing happened to it before or after. */
    boolean whole() {
        return count(PrinterEvent.JobAccepted.class) == 1
                && events.getFirst() instanceof PrinterEvent.JobAccepted
                && count(PrinterEvent.EmailSent.class) + count(PrinterEvent.JobFailed.class) == 1
                && (sent() || failure().isPresent());
    }

    boolean sent() {
        return events.getLast() instanceof PrinterEvent.EmailSent;
    }

    /** How it failed, if it did. */
    Optional<PrinterEvent.JobFailed> failure() {
        return events.getLast() instanceof PrinterEvent.JobFailed failed ? Optional.of(failed) : Optional.empty();
    }

    /** How often sending it was begun. */
    int attempts() {
        return (int) count(PrinterEvent.SendingStarted.class);
    }

    private long count(Class<? extends PrinterEvent> type) {
        return events.stream().filter(type::isInstance).count();
    }

    @Override
    public String toString() {
        return events.toString();
    }
}

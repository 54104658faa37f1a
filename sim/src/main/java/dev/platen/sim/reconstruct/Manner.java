package dev.platen.sim.reconstruct;

import dev.platen.persistence.projection.FleetEvent;
import dev.platen.protocol.printer.PrinterEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When a printer asks for tokens, as far as its refreshes tell. */
enum Manner {
    /** When a job needs them. */
    FOR_JOBS("on-demand"),
    /** Ahead of each access token's end. */
    STEADILY("steady"),
    /** Once in some days or weeks. */
    RARELY("rare");

    private static final Duration RARE = Duration.ofDays(1);
    private static final Duration FOR_A_JOB = Duration.ofMinutes(1);
    private static final double MOSTLY = 0.6;

    private final String word;

    Manner(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** What is known of one printer. */
    private static final class Seen {

        private long refreshes;
        private long forJobs;
        private long ofItsOwn;
        private Instant latest = Instant.MIN;
        private Instant firstOwn = Instant.MAX;
        private Instant lastOwn = Instant.MIN;
        private boolean open;

        void refreshed(Instant at) {
            settle();
            refreshes++;
            latest = at;
            open = true;
        }

        void sent(Instant at) {
            if (open && !latest.plus(FOR_A_JOB).isBefore(at)) {
                forJobs++;
                open = false;
            }
        }

        /** A refresh that no mail followed was the printer's own. */
        private void settle() {
            if (open) {
                ofItsOwn++;
                firstOwn = latest.isBefore(firstOwn) ? latest : firstOwn;
                lastOwn = latest;
                open = false;
            }
        }

        Manner manner() {
            settle();
            boolean rare = ofItsOwn >= 2
                    && Duration.between(firstOwn, lastOwn)
                                    .dividedBy(ofItsOwn - 1)
                                    .compareTo(RARE)
                            >= 0;
            if (rare) {
                return RARELY;
            }
            return refreshes < 2 || forJobs >= MOSTLY * refreshes ? FOR_JOBS : STEADILY;
        }
    }

    /** Finds out how each printer does it. Not thread-safe. */
    static final class Observer {

        private final Map<String, Seen> printers = new HashMap<>();

        void add(FleetEvent event) {
            Seen seen = printers.computeIfAbsent(event.printer(), _ -> new Seen());
            switch (event.event()) {
                case PrinterEvent.TokenRefreshed refreshed -> seen.refreshed(refreshed.at());
                case PrinterEvent.EmailSent _, PrinterEvent.FaxHandedOver _ -> seen.sent(event.at());
                default -> {}
            }
        }

        Manner of(String printer) {
            Seen seen = printers.get(printer);
            return seen == null ? FOR_JOBS : seen.manner();
        }
    }
}

package dev.platen.sim.run;

import dev.platen.protocol.printer.PrinterEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Watches a run. All calls come from one thread. A printer's events come in order; the events of different printers come
 * in order of windows, but in any order within a window, so an observer must not let the order among printers matter.
 */
public interface RunObserver {

    /**
     * Something happened to a printer.
     *
     * @param printer its index in the roster
     * @param sequence number of the event in the printer's history, from 1
     * @param event what happened
     */
    void event(int printer, long sequence, PrinterEvent event);

    /** A request reached the identity service, or should have. Comes in order of {@code at}. */
    void tokenRequest(TokenRequest request);

    /** Everything before this instant has happened. */
    void reached(Instant instant);

    /**
     * A request to the identity service's token endpoint.
     *
     * @param at when it was sent
     * @param printer index of the printer
     * @param kind what it asked for
     * @param granted whether tokens, or for a poll any decision or "pending", came back
     * @param latency from when it was due to its answer
     */
    record TokenRequest(Instant at, int printer, Kind kind, boolean granted, Duration latency) {

        /** What a token request asks for. */
        public enum Kind {
            /** A device code. */
            DEVICE_CODE,
            /** The tokens of a sign-in under way. */
            POLL,
            /** New tokens for old. */
            REFRESH
        }
    }
}

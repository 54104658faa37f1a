package dev.platen.actors.printer;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What a printer's actor finds where it runs.
 *
 * @param transport performs its effects
 * @param observer is told what becomes of it
 * @param clock gives the instants at which it resumes after a crash and at which its children give up waiting
 * @param patience how long its children wait for the transport
 * @param pause how long an actor that failed is left alone before another takes its place
 */
public record Host(Transport transport, PrinterObserver observer, PacedClock clock, Patience patience, Duration pause) {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A place where time is virtual: no actor of it keeps time by itself, timeouts belong to the world outside. */
    public static Host virtual(Transport transport, PrinterObserver observer, InstantSource clock) {
        return new Host(transport, observer, PacedClock.of(clock), Patience.ENDLESS, PAUSE);
    }

    /** A place where time is real. */
    public static Host live(Transport transport, PrinterObserver observer, PacedClock clock) {
        return new Host(transport, observer, clock, Patience.USUAL, PAUSE);
    }

    /** The same place, with an observer in the place of its own. */
    public Host observedBy(PrinterObserver other) {
        return new Host(transport, other, clock, patience, pause);
    }
}

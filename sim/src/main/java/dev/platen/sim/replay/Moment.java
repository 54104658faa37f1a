package dev.platen.sim.replay;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A point of a history. */
public sealed interface Moment {

    /** After all that happened by an instant. */
    record Time(Instant at) implements Moment {}

    /**
     * After so many events: of the fleet in the order in which they were stored, or of a printer.
     *
     * @param number from 1
     */
    record Event(long number) implements Moment {}

    /** Reads {@code 2026-03-02T08:00:00Z}, {@code 2026-03-02T10:00:00+02:00}, or the number of an event. */
    static Moment read(String text) throws Unreadable {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number == 0) {
                throw new Unreadable("events are counted from 1", "");
            }
            return new Event(number);
        }
        try {
            return new Time(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException none) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is neither a time nor the number of an event",
                    "write for example 2026-03-02T08:00:00Z, or 17");
        }
    }
}

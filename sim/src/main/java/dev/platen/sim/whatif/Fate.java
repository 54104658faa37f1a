package dev.platen.sim.whatif;

import dev.platen.protocol.printer.PrinterEvent;
import java.util.Optional;

/**
 * How a job ended.
 *
 * @param job its id
 * @param failed whether it failed; otherwise its mail was taken
 */
record Fate(String job, boolean failed) {

    /** The end that an event is, if it is one. */
    static Optional<Fate> of(PrinterEvent event) {
        return switch (event) {
            case PrinterEvent.EmailSent sent -> Optional.of(new Fate(sent.job(), false));
            case PrinterEvent.FaxHandedOver handed -> Optional.of(new Fate(handed.job(), false));
            case PrinterEvent.JobFailed failed -> Optional.of(new Fate(failed.job(), true));
            default -> Optional.empty();
        };
    }
}

package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import java.util.List;

/**
 * Is told what printers made of commands, once the events are stored. Called on the printers' threads: thread-safe, and
 * quick.
 */
@FunctionalInterface
public interface PrinterObserver {

    /** A printer has handled a command. */
    void handled(Handled handled);

    /**
     * A command that was handled.
     *
     * @param printer who
     * @param command what it was asked to do
     * @param lastSequence number of the last of the events; without events, of the last one before
     * @param events what happened
     * @param effects what its children do now
     * @param nextDue when it has to act of its own accord
     * @param busy whether an effect is under way
     */
    record Handled(
            PrinterId printer,
            PrinterCommand command,
            long lastSequence,
            List<PrinterEvent> events,
            List<Effect> effects,
            Instant nextDue,
            boolean busy) {}
}

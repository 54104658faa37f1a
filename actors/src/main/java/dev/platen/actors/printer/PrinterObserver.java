package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.protocol.printer.PrinterId;
import java.time.Instant;
import java.util.List;

/**
 * Is told what becomes of printers' actors, and what they made of commands once the events are stored. Called on the
 * printers' threads: thread-safe, and quick.
 */
@FunctionalInterface
public interface PrinterObserver {

    /** Something became of a printer. */
    void told(Report report);

    /** What an observer is told. */
    sealed interface Report {

        /** Whom it is about. */
        PrinterId printer();
    }

    /**
     * A printer came into memory, as its events left it.
     *
     * @param nextDue when it has to act of its own accord
     * @param busy whether an effect was under way when it was last in memory; it is performed again now
     */
    record Recovered(PrinterId printer, Instant nextDue, boolean busy) implements Report {}

    /**
     * A command that a printer handled.
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
            boolean busy)
            implements Report {}

    /** A printer's actor failed, for example because the journal could not be written; what it had in hand is lost. */
    record Failed(PrinterId printer) implements Report {}
}

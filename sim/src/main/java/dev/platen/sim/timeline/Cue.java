package dev.platen.sim.timeline;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;

/** What is to happen at an entry of the timeline. */
public sealed interface Cue {

    /** Something that reaches a printer. */
    sealed interface ForPrinter extends Cue {}

    /** Something that happens in the world outside the printers. */
    sealed interface ForWorld extends Cue {}

    /** A printer is commanded: somebody presses a button, or a fax report comes. */
    record Command(PrinterCommand command) implements ForPrinter {}

    /** The answer to an effect arrives. */
    record Answer(long effect, PrinterCommand command) implements ForPrinter {}

    /**
     * A job of a workload arrives.
     *
     * @param workload index of the workload
     * @param n which of the printer's jobs of the workload, from 1
     */
    record Arrival(int workload, long n) implements ForPrinter {}

    /** The printer has something to do of its own accord. */
    record Due() implements ForPrinter {}

    /** An effect is to be performed. */
    record Perform(Effect effect) implements ForWorld {}

    /** The printer polls for the tokens of a sign-in. */
    record Poll(Effect.AwaitTokens effect) implements ForWorld {}

    /**
     * The printer closes a mail session.
     *
     * @param session number of the session at the service
     */
    record CloseSession(long session) implements ForWorld {}

    /**
     * A person does something in a browser.
     *
     * @param userCode the code they were shown
     * @param user the user whose sign-in it is; empty for the printer's own
     */
    record EnterCode(String userCode, String user) implements ForWorld {}
}

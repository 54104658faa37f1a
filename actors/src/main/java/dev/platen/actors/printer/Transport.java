package dev.platen.actors.printer;

import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.concurrent.CompletionStage;

/**
 * Performs the effects of printers at the services outside: over real sockets, or in a simulated world.
 *
 * <p>Thread-safe: the children of all printers call it at once.
 */
@FunctionalInterface
public interface Transport {

    /**
     * Performs an effect. Must not block.
     *
     * @return the command that answers the effect; it always comes, and a failure to reach the service is an answer too.
     *     Completing exceptionally is a defect of the transport; the effect is then performed again
     */
    CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect);

    /**
     * All that one child of a printer does, from its first effect to its last. A transport that keeps something open between
     * effects, such as a connection, has sessions of its own.
     */
    default Session session(PrinterId printer) {
        return effect -> perform(printer, effect);
    }

    /** What one child uses of a transport. Thread-safe. */
    @FunctionalInterface
    interface Session extends AutoCloseable {

        /** Performs an effect, as {@link Transport#perform}. */
        CompletionStage<PrinterCommand> perform(Effect effect);

        /** The child has no more to do. Must not block. */
        @Override
        default void close() {}
    }
}

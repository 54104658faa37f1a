package dev.platen.sim.engine;

import dev.platen.actors.printer.Transport;
import dev.platen.protocol.printer.Effect;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The way from the children of simulated printers to the engine. The engine learns of an effect from the printer, not
 * from here; here the answer waits for the child, or the child for the answer, whoever comes first. Thread-safe.
 */
final class VirtualTransport implements Transport {

    private final ConcurrentMap<Key, CompletableFuture<PrinterCommand>> answers = new ConcurrentHashMap<>();

    private record Key(PrinterId printer, long effect) {}

    @Override
    public CompletionStage<PrinterCommand> perform(PrinterId printer, Effect effect) {
        Key key = new Key(printer, effect.id());
        CompletableFuture<PrinterCommand> answer = answers.computeIfAbsent(key, _ -> new CompletableFuture<>());
        return answer.whenComplete((_, _) -> answers.remove(key));
    }

    /** The answer to an effect arrives at the child. */
    void answer(PrinterId printer, long effect, PrinterCommand command) {
        answers.computeIfAbsent(new Key(printer, effect), _ -> new CompletableFuture<>())
                .complete(command);
    }
}

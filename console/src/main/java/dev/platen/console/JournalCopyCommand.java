package dev.platen.console;

import dev.platen.persistence.event.PrinterEventSerializer;
import dev.platen.persistence.leveldb.EventType;
import dev.platen.persistence.leveldb.JournalCopy;
import dev.platen.protocol.printer.PrinterEvent;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a journal over into a new one. */
@Command(
        name = "copy",
        description = {
            "Bring a journal over into a new one in the present format, event by event.",
            "Takes journals of earlier formats of Platen, and those of Pekko's own LevelDB plug-in, whose snapshots lie"
                    + " elsewhere and stay."
        })
final class JournalCopyCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "FROM", converter = GivenPath.class, description = "The folder of a run, or a journal's.")
    private Path from;

    @Parameters(
            paramLabel = "TO",
            converter = GivenPath.class,
            description = "Where the new journal goes; new or empty.")
    private Path to;

    JournalCopyCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = JournalFolder.existing(from);
        JournalCopy.Result result = JournalCopy.of(folder, to, JournalCopyCommand::time);
        results.print("COPIED  " + folder + ", " + result.form() + ", to " + to + "\n  "
                + Quantity.grouped(result.events()) + " events of " + Quantity.grouped(result.printers())
                + " printers, " + Quantity.grouped(result.snapshots()) + " snapshots\n");
        return ExitCode.OK.status();
    }

    /** Printers' events know when they happened. */
    private static Optional<Instant> time(EventType type, byte[] payload) {
        if (type.serializer() != PrinterEventSerializer.IDENTIFIER) {
            return Optional.empty();
        }
        Object event = new PrinterEventSerializer().fromBinary(payload, type.manifest());
        return event instanceof PrinterEvent printerEvent ? Optional.of(printerEvent.at()) : Optional.empty();
    }
}

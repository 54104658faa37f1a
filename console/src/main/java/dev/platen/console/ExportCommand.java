package dev.platen.console;

import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.RecordedRun;
import dev.platen.sim.simulation.Export;
import dev.platen.sim.simulation.ExportOrder;
import dev.platen.sim.simulation.RunFolder;
import dev.platen.sim.traffic.LogForm;
import dev.platen.sim.traffic.TrafficExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the events of a run. */
@Command(
        name = "export",
        description = {
            "Write all events of a run as CloudEvents 1.0, one JSON object a line; or its traffic as the services would have logged it.",
            "Standard output gets nothing else; how many there were, and the events' digest, go to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen export runs/office-quarter-7 > events.jsonl",
            "  platen export runs/office-quarter-7 --order time --output events.jsonl.gz",
            "  platen export runs/office-quarter-7 | jq -r .type | sort | uniq -c",
            "  platen export runs/office-quarter-7 --format entra-signin --output signins.jsonl.gz",
            "  platen export runs/office-quarter-7 --format printer-map --output printers.csv",
            "",
            "The digest is that of the run's summary; docs/reference/cli.md says how to compute it from the lines."
        })
final class ExportCommand implements Callable<Integer> {

    private static final int BUFFER_BYTES = 1 << 16;

    /** What the lines are. */
    enum Format {
        /** CloudEvents in JSON, one a line. */
        JSONL,
        /** Entra ID's sign-in logs. */
        ENTRA_SIGNIN,
        /** Exchange's message trace. */
        MESSAGE_TRACE,
        /** Which account is which printer. */
        PRINTER_MAP
    }

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run, or its journal's.")
    private Path run;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "printer",
            converter = Word.Order.class,
            completionCandidates = Word.Order.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExportOrder order;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            converter = Word.Format.class,
            completionCandidates = Word.Format.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--causes",
            description =
                    "Name each event's cause and thread too: causationid, correlationid. The digest is without them.")
    private boolean causes;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "Write them to a file instead; compressed if its name ends in .gz.")
    private @Nullable Path output;

    ExportCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        switch (format) {
            case JSONL -> events();
            case ENTRA_SIGNIN -> traffic(LogForm.ENTRA_SIGNIN);
            case MESSAGE_TRACE -> traffic(LogForm.MESSAGE_TRACE);
            case PRINTER_MAP -> traffic(LogForm.PRINTER_MAP);
        }
        return ExitCode.OK.status();
    }

    private void events() {
        RunFolder folder = RunFolder.open(run);
        Optional<Export.Exported> exported = written(out -> Export.to(folder, order, causes, out));
        exported.ifPresent(this::tell);
        exported.ifPresent(this::requireAll);
    }

    private void traffic(LogForm form) {
        if (causes || spec.commandLine().getParseResult().hasMatchedOption("--order")) {
            throw new ParameterException(
                    spec.commandLine(), "--order and --causes go with events; logs are in order of time");
        }
        try (RecordedRun recorded = RecordedRun.open(run)) {
            written(out -> TrafficExport.to(recorded, form, out)).ifPresent(this::tell);
        }
    }

    private <T> Optional<T> written(Function<OutputStream, T> export) {
        return output == null ? toStandardOutput(export) : Optional.of(new OutputFile(output).write(export));
    }

    private <T> Optional<T> toStandardOutput(Function<OutputStream, T> export) {
        try {
            return Optional.of(export.apply(new BufferedOutputStream(results.stream(), BUFFER_BYTES)));
        } catch (UncheckedIOException failure) {
            // Who reads may have seen enough; the digest of a part would mislead, so none is told.
            IOException cause = IoReason.cause(failure);
            if (Results.readerIsGone(cause)) {
                return Optional.empty();
            }
            throw Results.failed(cause);
        }
    }

    /** LevelDB drops a damaged end of its log without a word; the summary knows what was there. */
    private void requireAll(Export.Exported exported) {
        Optional<String> digest = SummaryFile.in(run).digest();
        if (digest.isPresent() && !digest.get().equals(exported.digest())) {
            throw new UserError(new Complaint(
                    run.toString(),
                    "the journal is damaged: these are not the events of the run's summary, whose digest is "
                            + digest.get(),
                    "run it again"));
        }
    }

    private void tell(TrafficExport.Exported exported) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "platen: " + Quantity.grouped(exported.records()) + (exported.records() == 1 ? " record" : " records"));
        exported.untold()
                .forEach((event, count) ->
                        err.println("platen: such a log does not tell of " + Quantity.grouped(count) + " " + event));
        err.flush();
    }

    private void tell(Export.Exported exported) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("platen: " + Quantity.grouped(exported.events()) + (exported.events() == 1 ? " event" : " events"));
        err.println("platen: digest " + exported.digest());
        err.flush();
    }
}

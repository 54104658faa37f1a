package dev.platen.console;

import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.simulation.Export;
import dev.platen.sim.simulation.ExportOrder;
import dev.platen.sim.simulation.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the events of a run. */
@Command(
        name = "export",
        description = {
            "Write all events of a run as CloudEvents 1.0, one JSON object a line.",
            "Standard output gets nothing but the events; their number and digest go to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen export runs/office-quarter-7 > events.jsonl",
            "  platen export runs/office-quarter-7 --order time --output events.jsonl.gz",
            "  platen export runs/office-quarter-7 | jq -r .type | sort | uniq -c",
            "",
            "The digest is that of the run's summary; docs/reference/cli.md says how to compute it from the lines."
        })
final class ExportCommand implements Callable<Integer> {

    private static final int BUFFER_BYTES = 1 << 16;

    /** What the lines are. */
    enum Format {
        /** CloudEvents in JSON, one a line. */
        JSONL
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
        RunFolder folder = RunFolder.open(run);
        Optional<Export.Exported> exported = switch (format) {
            case JSONL -> output == null ? toStandardOutput(folder) : Optional.of(toFile(folder, output));
        };
        exported.ifPresent(this::tell);
        exported.ifPresent(this::requireAll);
        return ExitCode.OK.status();
    }

    private Optional<Export.Exported> toStandardOutput(RunFolder folder) {
        try {
            return Optional.of(
                    Export.to(folder, order, causes, new BufferedOutputStream(results.stream(), BUFFER_BYTES)));
        } catch (UncheckedIOException failure) {
            // Who reads may have seen enough; the digest of a part would mislead, so none is told.
            IOException cause = IoReason.cause(failure);
            if (Results.readerIsGone(cause)) {
                return Optional.empty();
            }
            throw Results.failed(cause);
        }
    }

    private Export.Exported toFile(RunFolder folder, Path file) {
        return new OutputFile(file).write(out -> Export.to(folder, order, causes, out));
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

    private void tell(Export.Exported exported) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("platen: " + Quantity.grouped(exported.events()) + (exported.events() == 1 ? " event" : " events"));
        err.println("platen: digest " + exported.digest());
        err.flush();
    }
}

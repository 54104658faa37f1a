package dev.platen.console;

import dev.platen.sim.bundle.BundleWriter;
import dev.platen.sim.bundle.Manifest;
import dev.platen.sim.bundle.Selection;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.replay.RecordedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs a run into one file. */
@Command(
        name = "bundle",
        description = {
            "Pack a run into one compressed file: events, scenario, summary, versions and checksums. 'platen open' gives it back, with"
                    + " the same digest, on any machine.",
            "No secret can be in it: events hold fingerprints of tokens only, and neither vault nor spool are packed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen bundle runs/outage --output outage.platen",
            "  platen bundle runs/outage --printers 'contoso/hq-00*' --to 2021-03-15T20:00:00Z --output part.platen"
        })
final class BundleCommand implements Callable<Integer> {

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", converter = GivenPath.class, description = "The folder of a run.")
    private Path run;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            converter = GivenPath.class,
            description = "The file to write.")
    private Path output;

    @Option(
            names = "--printers",
            paramLabel = "ID",
            split = ",",
            description = "Only these printers; * stands for anything. Can be given many times.")
    private List<String> printers = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "Only printers to which something happened from then on; their histories from the beginning.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = GivenInstant.class,
            description = "Only events before this time.")
    private @Nullable Instant to;

    BundleCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(spec.commandLine(), "--from has to lie before --to");
        }
        Selection selection = new Selection(printers, Optional.ofNullable(from), Optional.ofNullable(to));
        Build build = Build.current();
        try (RecordedRun recorded = RecordedRun.open(run)) {
            Manifest manifest = new OutputFile(output)
                    .write(out ->
                            BundleWriter.write(recorded, run, selection, build.version(), build.knownCommit(), out));
            results.print(text(manifest));
        }
        return ExitCode.OK.status();
    }

    private String text(Manifest manifest) {
        return Quantity.grouped(manifest.events()) + " events of " + Quantity.grouped(manifest.printers())
                + (manifest.printers() == 1 ? " printer\n" : " printers\n") + "\n  digest  "
                + manifest.digest() + "\n  bundle  " + output + "\n";
    }
}

package dev.platen.console;

import dev.platen.sim.bundle.Bundle;
import dev.platen.sim.bundle.Manifest;
import dev.platen.sim.metrics.Quantity;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run of a bundle. */
@Command(
        name = "open",
        description = "Make a run of a bundle again. Its checksums are compared first, its events' digest afterwards.",
        footerHeading = "%nExamples:%n",
        footer = "  platen open outage.platen --out runs/outage")
final class OpenCommand implements Callable<Integer> {

    private final Results results;

    @Parameters(paramLabel = "BUNDLE", converter = GivenPath.class, description = "What 'platen bundle' made.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = GivenPath.class,
            description = "The folder to make (default: the bundle's name without its ending).")
    private @Nullable Path out;

    OpenCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        Path folder = out == null ? named() : out;
        try (Bundle bundle = Bundle.open(file)) {
            bundle.into(folder);
            results.print(text(bundle.manifest(), folder));
        }
        return ExitCode.OK.status();
    }

    private Path named() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot > 0 ? name.substring(0, dot) : name + "-opened");
    }

    private static String text(Manifest manifest, Path folder) {
        return Quantity.grouped(manifest.events()) + " events of " + Quantity.grouped(manifest.printers()) + " printers"
                + (manifest.whole() ? "" : ", a part of a run") + "\n\n  digest  " + manifest.digest()
                + ", the same as when it was packed\n  run     " + folder + "\n";
    }
}

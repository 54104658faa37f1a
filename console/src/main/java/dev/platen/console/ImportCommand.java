package dev.platen.console;

import dev.platen.sim.inference.ImportJson;
import dev.platen.sim.inference.ImportOrder;
import dev.platen.sim.inference.ImportReport;
import dev.platen.sim.inference.LogImport;
import dev.platen.sim.inference.PrinterMap;
import dev.platen.sim.inference.Pseudonyms;
import dev.platen.sim.logs.JobLogColumns;
import dev.platen.sim.metrics.Quantity;
import dev.platen.sim.retrospect.ImportedPage;
import dev.platen.sim.simulation.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a run out of logs. */
@Command(
        name = "import",
        description = {
            "Make a journal out of logs: Entra ID sign-in logs (JSON or CSV), Exchange message traces, printers' job logs, or"
                    + " Platen's own export.",
            "Files may be compressed (gz, zip), in any order, and overlap. What each is, its content tells. Every record is imported,"
                    + " or counted with the reason; left-out.csv.gz in the folder lists each."
        },
        exitCodeList = {ExitCodeHelp.OK, ExitCodeHelp.INTERNAL, ExitCodeHelp.USAGE, ExitCodeHelp.INTERRUPTED},
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen import NonInteractiveSignIns.json.gz SignIns.json --out runs/march",
            "  platen import signins.zip trace.csv --map printers.csv --out runs/march",
            "  platen import jobs.csv --job-columns jobs.yaml --zone Europe/Athens --out runs/jobs",
            "  platen import signins.json --app 11111111-2222-3333-4444-555555555555 --pseudonymise --out runs/shared",
            "",
            "docs/reference/import.md has the shapes, the map, and what each record is taken for."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int LISTED = 12;

    private final Streams streams;
    private final Results results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", converter = GivenPath.class, description = "Logs.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            converter = GivenPath.class,
            description = "Folder for the journal and the report.")
    private Path out;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = {
                "CSV that says which printer is which: columns printer, and of account, address, app, ip, device, slot those that",
                "tell them apart. Without it, each account is a printer: copier@contoso.example is contoso/copier."
            })
    private @Nullable Path map;

    @Option(
            names = "--app",
            paramLabel = "ID",
            description = "Only sign-ins to this application, by its id or name. Can be given many times.")
    private List<String> applications = new ArrayList<>();

    @Option(
            names = "--job-columns",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "YAML that says which column of job logs is which. Without it, usual names are tried.")
    private @Nullable Path jobColumns;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Given.Zone.class,
            description = "Zone of times that name none (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--pseudonymise",
            description = "Replace people, mailboxes and addresses by other names, the same for the same.")
    private boolean pseudonymise;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = "A secret of 16 bytes or more: imports with the same one give the same names.")
    private @Nullable Path pseudonymKey;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    ImportCommand(Streams streams) {
        this.streams = streams;
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() {
        ImportOrder order = order();
        long began = System.nanoTime();
        Optional<ImportReport> report = LongWork.done(
                spec,
                streams,
                (stop, progress) -> new LogImport(order, stop, reached -> {
                            if (!quiet) {
                                progress.show(Duration.ofNanos(System.nanoTime() - began), () -> progressText(reached));
                            }
                        })
                        .run());
        if (report.isEmpty()) {
            return ExitCode.INTERRUPTED.status();
        }
        writeReport(report.get());
        results.print(json ? ImportJson.of(report.get()) + "\n" : text(report.get()));
        return ExitCode.OK.status();
    }

    private void writeReport(ImportReport report) {
        List<String> command = List.of("./platen", "replay", out.toString(), "--report", page().toString());
        new OutputFile(page()).text(ImportedPage.html(out, report, Build.author(command)));
    }

    private Path page() {
        return out.resolve(RunFolder.REPORT);
    }

    private ImportOrder order() {
        if (pseudonymKey != null && !pseudonymise) {
            throw new ParameterException(spec.commandLine(), "--pseudonym-key goes with --pseudonymise");
        }
        return new ImportOrder(
                files,
                map == null ? PrinterMap.ofAccounts() : PrinterMap.read(map),
                Set.copyOf(applications),
                Optional.ofNullable(jobColumns).map(JobLogColumns::read),
                zone,
                !pseudonymise
                        ? Optional.empty()
                        : Optional.of(pseudonymKey == null ? Pseudonyms.once() : Pseudonyms.keyed(pseudonymKey)),
                out);
    }

    private static String progressText(LogImport.Progress progress) {
        return Quantity.grouped(progress.records())
                + (progress.file().isEmpty() ? " records read; putting them in order" : " records, " + progress.file());
    }

    private String text(ImportReport report) {
        StringBuilder text = new StringBuilder();
        text.append(Quantity.grouped(report.read())).append(" records: ");
        text.append(Quantity.grouped(report.imported())).append(" imported, ");
        text.append(Quantity.grouped(report.read() - report.imported())).append(" left out\n\n");
        text.append("  printers  ").append(Quantity.grouped(report.printers())).append('\n');
        text.append("  events    ").append(Quantity.grouped(report.events()));
        text.append(" (").append(report.certainties()).append(")\n");
        report.first().ifPresent(at -> text.append("  from      ").append(at).append('\n'));
        report.last().ifPresent(at -> text.append("  to        ").append(at).append('\n'));
        counts(text, "left out", report.leftOut());
        counts(text, "read with an assumption", report.notes());
        text.append("\n  run       ").append(out).append('\n');
        text.append("  report    ").append(page()).append('\n');
        if (report.read() > report.imported()) {
            text.append("  each      ").append(out.resolve(RunFolder.LEFT_OUT)).append('\n');
        }
        return text.toString();
    }

    private static void counts(StringBuilder text, String head, List<ImportReport.Count> counts) {
        if (!counts.isEmpty()) {
            text.append('\n').append(head).append('\n');
        }
        for (ImportReport.Count count : counts.subList(0, Math.min(LISTED, counts.size()))) {
            text.append(String.format(
                    "  %12s  %s (%s%s)%n",
                    Quantity.grouped(count.records()),
                    count.what(),
                    count.examples().getFirst(),
                    count.records() > 1 ? ", ..." : ""));
        }
        if (counts.size() > LISTED) {
            text.append("                and ").append(counts.size() - LISTED).append(" more kinds\n");
        }
    }
}
